#!/usr/bin/env python3
"""A client that greets a server at a UNIX socket: the original of client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--path", default="/tmp/unixsocket_tcp")
args = parser.parse_args()

con = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
con.connect(args.path)
count = con.send("Hallo Welt!".encode("utf-8"))
print(f"Sent {count} bytes")
con.close()
