#!/usr/bin/env python3
"""A server at a UNIX socket that takes one datagram: the original of server.ts."""

import argparse
import os
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--path", default="/tmp/unixsocket_udp")
args = parser.parse_args()

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(args.path)
print(f"Waiting for one datagram: {args.path}", flush=True)

data, addr = server.recvfrom(1024)
text = data.decode("utf-8", errors="replace")
print(f"Received from {addr}:", ascii(text))

server.close()
os.unlink(args.path)
