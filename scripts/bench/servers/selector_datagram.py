"""A server that sends every datagram back, on a selector."""

import selectors
from task import BUFFER_SIZE, bind_datagram

selector = selectors.DefaultSelector()
selector.register(bind_datagram(), selectors.EVENT_READ)
while True:
    for key, _ in selector.select():
        data, peer = key.fileobj.recvfrom(BUFFER_SIZE)
        key.fileobj.sendto(data, peer)
