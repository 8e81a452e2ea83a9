#!/usr/bin/env python3
"""A UDP chat, the side that writes: the original of udp_client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()

host = args.host or input("Address [127.0.0.1]: ") or "127.0.0.1"
message = input("Message: ")

client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.sendto(message.encode(), (host, args.port))
client.close()
