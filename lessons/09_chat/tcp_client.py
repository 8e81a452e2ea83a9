#!/usr/bin/env python3
"""A TCP chat, the side that has the first word: the original of tcp_client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()


def shown(data):
    """Text that a terminal shows and does not obey."""
    text = data.decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


host = args.host or input("Address [127.0.0.1]: ") or "127.0.0.1"
con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
con.connect((host, args.port))
server = con.getpeername()

try:
    while True:
        message = input("Message: ")
        con.send(message.encode())
        data = con.recv(1024)
        if not data:
            break
        print(f"[{server[0]}] {shown(data)}", flush=True)
except (EOFError, KeyboardInterrupt):
    pass
finally:
    con.close()
