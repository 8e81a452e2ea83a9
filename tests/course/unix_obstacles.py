"""Puts something at the path where a server wants its socket.

    python3 unix_obstacles.py KIND PATH

Prints "ready", and stays until standard input ends.
"""

import os
import socket
import sys

kind, path = sys.argv[1:]
keep = []


def bound(type):
    sock = socket.socket(socket.AF_UNIX, type)
    sock.bind(path)
    keep.append(sock)
    return sock


if kind == "dead":
    bound(socket.SOCK_STREAM).close()
elif kind == "dead_datagram":
    bound(socket.SOCK_DGRAM).close()
elif kind == "listening":
    bound(socket.SOCK_STREAM).listen(1)
elif kind == "bound":
    bound(socket.SOCK_STREAM)
elif kind == "datagram":
    bound(socket.SOCK_DGRAM)
elif kind == "file":
    with open(path, "w") as file:
        file.write("precious")
elif kind == "directory":
    os.mkdir(path)
elif kind == "dangling_link":
    os.symlink("/nowhere", path)
elif kind == "link_to_a_dead_socket":
    target = path + ".target"
    sock = socket.socket(socket.AF_UNIX)
    sock.bind(target)
    sock.close()
    os.symlink(target, path)
print("ready", flush=True)
sys.stdin.read()
