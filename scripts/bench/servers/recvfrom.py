"""A server that sends every datagram back."""

from task import BUFFER_SIZE, bind_datagram

server = bind_datagram()
while True:
    data, peer = server.recvfrom(BUFFER_SIZE)
    server.sendto(data, peer)
