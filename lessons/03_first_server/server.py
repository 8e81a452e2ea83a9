#!/usr/bin/env python3
"""A web server that answers one request: the original of server.ts."""

import argparse
import re
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()

request = re.compile(r"GET .+ HTTP/[0-9.]+\n?\Z", re.DOTALL)
status = "HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n"
page = (
    "<!doctype html><html><head><title>Antwort</title></head>"
    "<body><h1>Hallo Welt!</h1></body></html>"
)
answer = (status + page).encode("utf-8")

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((args.host, args.port))
server.listen(1)
host, port = server.getsockname()
print(f"Waiting for one visitor: http://{host}:{port}/", flush=True)

con, addr = server.accept()
print(f"Connected: {addr[0]}:{addr[1]}")

text = con.recv(4096).decode("utf-8")
line = text.split("\r\n")[0]
print("Request:", ascii(line))

if request.match(line):
    count = con.send(answer)
    print(f"Answered: {count} bytes")

con.close()
server.close()
