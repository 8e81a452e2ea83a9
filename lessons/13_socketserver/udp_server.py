#!/usr/bin/env python3
"""A server that sends each datagram back, until Ctrl+C: the original of udp_server.ts."""

import argparse
import socketserver

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        host, port = self.client_address
        print(f"{len(data)} bytes from {host}:{port}", flush=True)
        sock.sendto(data, self.client_address)


with socketserver.UDPServer((args.host, args.port), Echo) as server:
    host, port = server.server_address
    print(f"Waiting for datagrams: {host}:{port}", flush=True)
    server.serve_forever()
