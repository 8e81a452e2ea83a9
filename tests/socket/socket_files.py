"""Sockets and other things in a directory, each with the name of its kind.

The sockets that are not stale stay until the end of the input. With the argument
"race" it binds one name again and again instead, and counts how often a client
did not find the server that listened there.
"""

import os
import socket
import sys

STREAM, DATAGRAM, PACKET = socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET
ROUNDS = 40


def bound(path, kind, backlog=None):
    sock = socket.socket(socket.AF_UNIX, kind)
    sock.bind(path)
    if backlog is not None:
        sock.listen(backlog)
    return sock


def fill(path):
    """Connects until there is no room; returns the clients, who keep it so."""
    clients = []
    while True:
        client = socket.socket(socket.AF_UNIX, STREAM)
        client.setblocking(False)
        clients.append(client)
        try:
            client.connect(path)
        except BlockingIOError:
            return clients


def make_all():
    bound("stale_stream", STREAM, 5).close()
    bound("stale_datagram", DATAGRAM).close()
    sockets = [
        bound("listening", STREAM, 5),
        bound("full", STREAM, 0),
        bound("bound", STREAM),
        bound(os.path.abspath("bound_absolute"), STREAM),
        bound("datagram", DATAGRAM),
        bound("packet", PACKET, 5),
    ]
    os.mkfifo("pipe")
    os.mkdir("directory")
    open("file", "w").close()
    os.symlink("listening", "link")
    os.symlink("stale_stream", "link_to_stale")
    os.symlink("nowhere", "dangling_link")
    return sockets, fill("full")


def race(path):
    rounds, unreachable = 0, 0
    while rounds < ROUNDS:
        try:
            server = bound(path, STREAM, 4096)
        except OSError:
            continue
        rounds += 1
        with server, socket.socket(socket.AF_UNIX, STREAM) as client:
            try:
                client.connect(path)
            except OSError:
                unreachable += 1
    print(f"{unreachable} unreachable", flush=True)


os.chdir(sys.argv[1])
if sys.argv[2:] == ["race"]:
    race("raced")
else:
    kept = make_all()
    print("made", flush=True)
    sys.stdin.read()
