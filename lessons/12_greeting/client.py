#!/usr/bin/env python3
"""A client that connects and shows the greeting: the original of client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=12345)
args = parser.parse_args()

con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
con.connect((args.host, args.port))

greeting = con.recv(1024)
print(ascii(greeting.decode("utf-8")))

con.close()
