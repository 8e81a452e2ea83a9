#!/usr/bin/env python3
"""Connects to itself, and shows the addresses of both ends: the original of endpoints.ts."""

import argparse
import os
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--path", default="/tmp/endpoints")
parser.add_argument("--family", default="ipv4", choices=["ipv4", "ipv6", "unix"])
args = parser.parse_args()

family, own = {
    "ipv4": (socket.AF_INET, ("127.0.0.1", 0)),
    "ipv6": (socket.AF_INET6, ("::1", 0)),
    "unix": (socket.AF_UNIX, args.path),
}[args.family]

server = socket.socket(family, socket.SOCK_STREAM)
try:
    server.bind(own)
except OSError as error:
    sys.exit(f"Cannot bind {own!r}: {error.strerror}")
server.listen(1)
print("server.getsockname()", repr(server.getsockname()))

client = socket.socket(family, socket.SOCK_STREAM)
client.connect(server.getsockname())
con, addr = server.accept()
print("client.getpeername()", repr(client.getpeername()))
print("client.getsockname()", repr(client.getsockname()))
print("con.getpeername()   ", repr(con.getpeername()))
print("con.getsockname()   ", repr(con.getsockname()))
print("server.accept()     ", repr(addr))

con.close()
client.close()
server.close()
if args.family == "unix":
    os.unlink(args.path)
