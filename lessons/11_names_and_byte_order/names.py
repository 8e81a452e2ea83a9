#!/usr/bin/env python3
"""Tells which addresses and names a host has: the original of names.ts."""

import argparse
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("host", nargs="?")
parser.add_argument("service", nargs="?", default="http")
args = parser.parse_args()


def show(name, call):
    """Shows what a call returns, or why it fails."""
    try:
        print(f"{name:16}", call())
    except OSError as error:
        print(f"{name:16} {type(error).__name__}: {error}")


try:
    host = input("Host: ") if args.host is None else args.host
    found = socket.getaddrinfo(host, args.service, 0, socket.SOCK_STREAM)
except (OSError, ValueError, EOFError) as error:
    sys.exit(f"{type(error).__name__}: {error}")
for family, _type, _proto, _canonname, address in found:
    print(f"getaddrinfo      {family.name} {address}")
show("getservbyname", lambda: socket.getservbyname(args.service, "tcp"))
show("gethostbyname", lambda: socket.gethostbyname(host))
show("gethostbyname_ex", lambda: socket.gethostbyname_ex(host))
show("gethostbyaddr", lambda: socket.gethostbyaddr(host))
