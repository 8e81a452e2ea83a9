#!/usr/bin/env python3
"""A server at a UNIX socket, for one client: the original of server.ts."""

import argparse
import errno
import os
import socket
import stat
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--path", default="/tmp/unixsocket_tcp")
parser.add_argument("--prepare", default="none", choices=["none", "structured", "tryfirst"])
args = parser.parse_args()
path = args.path


def refuse(reason):
    sys.exit(f'Cannot use "{path}": {reason}; choose another path with "--path"')


def is_socket():
    return stat.S_ISSOCK(os.lstat(path).st_mode)


def has_owner():
    """A datagram socket finds everybody at the path, and a stream server does not notice."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe:
        code = probe.connect_ex(path)
    if code in (0, errno.EPROTOTYPE):
        return True
    if code == errno.ECONNREFUSED:
        return False
    raise OSError(code, os.strerror(code), path)


def structured():
    """Looks first, and decides by what it sees."""
    if not os.path.lexists(path):
        return
    if not is_socket():
        refuse("it is not a socket")
    if has_owner():
        refuse("a program has this socket")
    os.unlink(path)
    print(f"Removed a dead socket: {path}")


def try_first():
    """Acts, and handles what goes wrong."""
    try:
        if has_owner():
            refuse("a program has this socket")
        if not is_socket():
            refuse("it is not a socket")
        os.unlink(path)
        print(f"Removed a dead socket: {path}")
    except FileNotFoundError:
        pass


try:
    if args.prepare == "structured":
        structured()
    if args.prepare == "tryfirst":
        try_first()
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(path)
except OSError as error:
    refuse(error.strerror)
server.listen(1)
print(f"Waiting for one client: {path}", flush=True)

con, addr = server.accept()
data = con.recv(256)
print(f"Received {len(data)} bytes: {data}")

con.close()
server.close()
os.unlink(path)
