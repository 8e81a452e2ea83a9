#!/usr/bin/env python3
"""Sends datagrams whose senders are forged; needs the right to open raw sockets.

Usage: forged_senders.py PORT, or nothing to find out whether it may.
"""

import socket
import struct
import sys

raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)


def send(sender, data, to):
    """Sends UDP over IPv4 with headers of our own (RFC 791, RFC 768); 0 is no checksum."""
    host, port = sender
    udp = struct.pack("!HHHH", port, to, 8 + len(data), 0) + data
    addresses = socket.inet_aton(host) + socket.inet_aton("127.0.0.1")
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(udp), 1, 0, 64, socket.IPPROTO_UDP, 0)
    raw.sendto(ip + addresses + udp, ("127.0.0.1", 0))


if len(sys.argv) > 1:
    server = int(sys.argv[1])
    send(("127.0.0.1", 0), b"from port 0", server)
    send(("127.0.0.1", server), b"from yourself", server)
    send(("127.0.0.1", server), b"", server)
    send(("10.9.8.7", 53), b"from another network", server)
    send(("255.255.255.255", 53), b"from everybody", server)
