#!/usr/bin/env python3
"""A UDP chat, the side that reads: the original of udp_server.ts."""

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


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((args.host, args.port))
host, port = server.getsockname()
print(f"Waiting for messages: {host}:{port}", flush=True)

try:
    while True:
        data, addr = server.recvfrom(1024)
        print(f"[{addr[0]}] {shown(data)}", flush=True)
except KeyboardInterrupt:
    pass
finally:
    server.close()
