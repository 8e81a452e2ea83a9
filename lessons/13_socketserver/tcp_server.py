#!/usr/bin/env python3
"""A server that gives back what comes, until Ctrl+C: the original of tcp_server.ts."""

import argparse
import socketserver

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--threads", choices=["no", "yes"], default="no")
args = parser.parse_args()


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        who = "{}:{}".format(*self.client_address)
        print(f"{who} has come", flush=True)
        while True:
            data = self.request.recv(1024)
            if not data:
                break
            self.request.sendall(data)
        print(f"{who} has left", flush=True)


Server = socketserver.ThreadingTCPServer if args.threads == "yes" else socketserver.TCPServer
Server.allow_reuse_address = True
with Server((args.host, args.port), Echo) as server:
    host, port = server.server_address
    print(f"Waiting for clients: {host}:{port}", flush=True)
    server.serve_forever()
