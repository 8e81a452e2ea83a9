#!/usr/bin/env python3
"""A server that greets each visitor, until Ctrl+C: the original of server.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=12345)
args = parser.parse_args()

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((args.host, args.port))
server.listen(5)
host, port = server.getsockname()
print(f"Waiting for visitors: {host}:{port}", flush=True)

while True:
    con, addr = server.accept()
    print(f"Connected: {addr[0]}:{addr[1]}", flush=True)
    con.send(b"Thank you for connecting")
    con.close()
