#!/usr/bin/env python3
"""A TCP chat, the side that waits for a partner: the original of tcp_server.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()


def shown(data):
    """Text that a terminal shows and does not obey."""
    text = data.decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((args.host, args.port))
server.listen(1)
host, port = server.getsockname()
print(f"Waiting for a partner: {host}:{port}", flush=True)

try:
    while True:
        con, addr = server.accept()
        while True:
            data = con.recv(1024)
            if not data:
                con.close()
                break
            print(f"[{addr[0]}] {shown(data)}", flush=True)
            con.send(input("Answer: ").encode())
except (EOFError, KeyboardInterrupt):
    pass
finally:
    server.close()
