#!/usr/bin/env python3
"""A UDP client that sends one datagram: the original of client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()

payload = ("1" * 18).encode("ascii")

client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
count = client.sendto(payload, (args.host, args.port))
print(f"Sent: {count} bytes")

client.close()
