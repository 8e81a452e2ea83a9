"""Servers that a client at a UNIX socket has to survive.

    python3 hostile_unix_servers.py CASE PATH

Each case is a function; it prints "ready" when it listens.
"""

import socket
import sys

PATIENCE = 4


def listen(path, backlog=5):
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.settimeout(PATIENCE)
    server.bind(path)
    server.listen(backlog)
    return server


def accept(path):
    server = listen(path)
    print("ready", flush=True)
    return server.accept()[0]


def stay():
    sys.stdin.read()


def reads_all(path):
    con = accept(path)
    while con.recv(256):
        pass
    con.close()


def reads_slowly(path):
    con = accept(path)
    while con.recv(1):
        pass
    con.close()


def talks_first(path):
    con = accept(path)
    con.sendall(b"x" * 1000)
    reads = con.recv(256)
    while reads:
        reads = con.recv(256)
    con.close()


def leaves_bytes(path):
    con = accept(path)
    while len(con.recv(256, socket.MSG_PEEK)) < 11:
        pass
    con.recv(5)
    con.close()


def never_reads(path):
    con = accept(path)
    stay()
    con.close()


def never_accepts(path):
    server = listen(path)
    print("ready", flush=True)
    stay()
    server.close()


def full_house(path):
    """Its queue is full, and it never takes anybody out of it."""
    server = listen(path, 0)
    visitor = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    visitor.connect(path)
    print("ready", flush=True)
    stay()
    server.close()


def endless(path):
    con = accept(path)
    try:
        while True:
            con.sendall(b"x" * 65536)
    except OSError:
        pass


globals()[sys.argv[1]](sys.argv[2])
