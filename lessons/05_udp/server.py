#!/usr/bin/env python3
"""A UDP server that takes one datagram: the original of server.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((args.host, args.port))
host, port = server.getsockname()
print(f"Waiting for one datagram: {host}:{port}", flush=True)

data, addr = server.recvfrom(256)
sender = f"{addr[0]}:{addr[1]}"
if data:
    text = data.decode("utf-8", errors="replace")
    print(f"Received from {sender}:", ascii(text))
else:
    print(f"No data from {sender}")

server.close()
