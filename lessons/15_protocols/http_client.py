#!/usr/bin/env python3
"""A web client that asks for several pages over one connection: the original of http_client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("paths", nargs="*", metavar="PATH", default=["/", "/pieces"])
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()

con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
con.connect((args.host, args.port))
reader = con.makefile("rb")


def say(line):
    """Prints a line; what would control the terminal is shown."""
    print(line.encode("unicode_escape").decode("ascii"))


def read_line():
    return reader.readline().decode("latin-1").rstrip("\r\n")


def read_head():
    lines = []
    while line := read_line():
        lines.append(line)
    return lines


def read_chunks():
    body = b""
    while True:
        size = int(read_line(), 16)
        say(f"  a chunk of {size} bytes")
        if size == 0:
            break
        body += reader.read(size)
        read_line()
    read_head()
    return body.decode("utf-8", "replace")


def read_body(head):
    headers = {}
    for line in head[1:]:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    if headers.get("transfer-encoding") == "chunked":
        return read_chunks()
    size = int(headers.get("content-length", 0))
    say(f"  {size} bytes, as announced")
    return reader.read(size).decode("utf-8", "replace")


for number, path in enumerate(args.paths, start=1):
    connection = "close" if number == len(args.paths) else "keep-alive"
    request = [
        f"GET {path} HTTP/1.1",
        f"Host: {args.host}:{args.port}",
        f"Connection: {connection}",
        "",
        "",
    ]
    for line in request[:-1]:
        say(f"> {line}")
    con.sendall("\r\n".join(request).encode("ascii"))
    head = read_head()
    for line in head:
        say(f"< {line}")
    for line in read_body(head).split("\n"):
        say(f"| {line}")

rest = reader.read()
say(f"The server has closed: {len(rest)}")
con.close()
