#!/usr/bin/env python3
"""A web client that asks for a page and shows the answer: the original of client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()

con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
con.connect((args.host, args.port))
con.send("GET / HTTP/1.0\r\n".encode("ascii"))

answer = con.recv(4096)
print(ascii(answer.decode("utf-8")))

con.close()
