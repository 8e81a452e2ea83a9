"""The other side of a server of ours: a `socketserver` or a client of Python.

serve KIND       a server that answers in upper case; prints its port
ask KIND PORT    sends two lines and prints what comes back
"""

import socket
import socketserver
import sys


class StreamShout(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class DatagramShout(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read().upper())


SERVERS = {
    "tcp": (socketserver.ThreadingTCPServer, StreamShout),
    "udp": (socketserver.UDPServer, DatagramShout),
}


def serve(kind):
    server_class, handler = SERVERS[kind]
    with server_class(("127.0.0.1", 0), handler) as server:
        print(server.server_address[1], flush=True)
        server.handle_request()


def ask(kind, port):
    address = ("127.0.0.1", int(port))
    if kind == "tcp":
        with socket.create_connection(address) as client:
            client.sendall(b"one\ntwo")
            client.shutdown(socket.SHUT_WR)
            with client.makefile("rb") as answer:
                print(answer.read())
    else:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"one\ntwo", address)
            print(client.recv(100))


{"serve": serve, "ask": ask}[sys.argv[1]](*sys.argv[2:])
