"""Senders that a server at a UNIX socket has to survive.

    python3 hostile_datagram_visitors.py CASE PATH

Each case is a function. It prints "done" when it has finished; one that yields
prints it and keeps its sockets until standard input ends.
"""

import inspect
import os
import socket
import sys

PATIENCE = 4
CONTROLS = '\ufeff\x1b[2J\r\nReceived from unnamed: x\x08\\\0\u202e'


def sender(name=None):
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sock.settimeout(PATIENCE)
    if name is not None:
        sock.bind(name)
    return sock


def send(path, data, name=None):
    with sender(name) as sock:
        sock.sendto(data, path)


def confirmed(path, name, data=b"Hallo Welt!"):
    with sender(name) as sock:
        sock.sendto(data, path)
        assert sock.recvfrom(100) == (b"", path)


def named(path):
    confirmed(path, path + "_client")


def empty(path):
    send(path, b"")


def longest(path):
    confirmed(path, "", b"x" * 1024)


def one_more(path):
    send(path, b"x" * 1025)


def huge(path):
    send(path, b"x" * 150_000)


def bytes_that_are_no_text(path):
    send(path, b"\xff\xc3a\xe2\x82")


def controls(path):
    send(path, CONTROLS.encode())


def strange_name(path):
    """The name of a sender is its own choice, too."""
    confirmed(path, path + "\n\x1b[2J")


def all_kinds(path):
    """One after the other: the queue keeps their order."""
    for kind in (
        named,
        empty,
        longest,
        one_more,
        huge,
        bytes_that_are_no_text,
        controls,
        strange_name,
    ):
        kind(path)


def name_that_is_no_text(path):
    send(path, b"Hallo", path.encode() + b"\xff\xfe")


def gone(path):
    """The name leads nowhere when the server wants to answer."""
    with sender(path + "_gone") as sock:
        os.unlink(path + "_gone")
        sock.sendto(b"Hallo", path)


def elsewhere(path):
    """Hears somebody else only."""
    with sender(path + "_other") as other, sender(path + "_client") as sock:
        sock.connect(path + "_other")
        sock.sendto(b"Hallo", path)
        yield
        other.close()


def stream(path):
    """The wrong type; the server does not notice."""
    with socket.socket(socket.AF_UNIX) as sock:
        try:
            sock.connect(path)
        except OSError:
            return
    raise AssertionError("a datagram socket was connected to")


def flood(path):
    """All that the queue takes, from twenty who take turns."""
    socks = [sender() for _ in range(20)]
    for number in range(2000):
        socks[number % 20].sendto(b"%d" % number, path)


def many(path):
    """Two hundred at once, each with a name of its own."""
    socks = [sender("") for _ in range(200)]
    for sock in socks:
        sock.sendto(b"Hallo Welt!", path)
    for sock in socks:
        assert sock.recvfrom(100) == (b"", path)


def never_reads(path):
    """Has no room for confirmations; stays, and so does its queue."""
    sock = sender(path + "_client")
    for _ in range(600):
        sock.sendto(b"Hallo", path)
    yield


def vanishing(path):
    for _ in range(40):
        with sender("") as sock:
            sock.sendto(b"Hallo", path)


def lingering(path):
    """Sends and sends, until the server has gone."""
    sock = sender("")
    sock.sendto(b"Hallo", path)
    yield
    try:
        while True:
            sock.sendto(b"Hallo", path)
    except OSError:
        pass


def main():
    case, path = globals()[sys.argv[1]], sys.argv[2]
    visit = case(path)
    if inspect.isgenerator(visit):
        next(visit)
        print("done", flush=True)
        if sys.argv[1] == "lingering":
            next(visit, None)
        sys.stdin.read()
        next(visit, None)
    else:
        print("done", flush=True)


main()
