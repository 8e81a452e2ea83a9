#!/usr/bin/env python3
"""A client that sends one datagram to a UNIX socket: the original of client.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--path", default="/tmp/unixsocket_udp")
args = parser.parse_args()

client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
count = client.sendto("Hallo Welt!".encode("utf-8"), args.path)
print(f"Sent: {count} bytes")

client.close()
