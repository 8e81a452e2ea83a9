"""Clients that a server at a UNIX socket has to survive.

    python3 hostile_unix_visitors.py CASE PATH

Each case is a function. It prints "done" when it has finished; one that yields
prints it and stays connected until standard input ends.
"""

import contextlib
import inspect
import select
import socket
import sys

PACE = 0.02
PATIENCE = 4


def connect(path):
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.settimeout(PATIENCE)
    sock.connect(path)
    return sock


def say(path, *pieces):
    """Sends pieces with a pause between them, and waits for the end of the other side."""
    sock = connect(path)
    for index, piece in enumerate(pieces):
        if index > 0:
            select.select([sock], [], [], PACE)
        sock.sendall(piece)
    sock.shutdown(socket.SHUT_WR)
    assert sock.recv(1) == b""
    sock.close()


def byte_by_byte(path):
    sock = connect(path)
    for byte in b"Hallo Welt!":
        sock.send(bytes([byte]))
    sock.close()


def nothing(path):
    connect(path).close()


def at_once(path):
    say(path, b"x" * 4096)


def one_more(path):
    say_to_deaf_ears(path, b"x" * 4097)


def no_newline(path):
    say_to_deaf_ears(path, b"x" * 2**20)


def say_to_deaf_ears(path, data):
    """The server may leave before everything is said."""
    sock = connect(path)
    try:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        assert sock.recv(1) == b""
    except (BrokenPipeError, ConnectionResetError):
        pass
    sock.close()


def bytes_that_are_no_text(path):
    say(path, b"\xff\xfea\xc3")


def cut_character(path):
    say(path, b"Gr\xc3", b"\xbc\xc3\x9fe")


def controls(path):
    say(path, b'\xef\xbb\xbf\x1b[2J"\r\nClient 9 says "x\x08\\\x00\xe2\x80\xae')


def half_close(path):
    say(path, b"Hallo Welt!")


def vanishing(path):
    """Goes away at every moment there is, 40 times."""
    for message in b"", b"Hallo":
        for pace in 0, PACE:
            for _ in range(10):
                sock = connect(path)
                if message:
                    sock.send(message)
                if pace:
                    select.select([], [], [], pace / 10)
                sock.close()


def many(path):
    """Two hundred at once, who all begin before the first one finishes."""
    socks = [connect(path) for _ in range(200)]
    for sock in socks:
        sock.sendall(b"Hallo")
    for sock in socks:
        sock.sendall(b" Welt!")
        sock.shutdown(socket.SHUT_WR)
    for sock in socks:
        assert sock.recv(1) == b""


def silent(path):
    sock = connect(path)
    yield
    assert sock.recv(1) == b""
    print("left", flush=True)


def slow(path):
    """Sends a byte in time, again and again."""
    sock = connect(path)
    yield
    with contextlib.suppress(ConnectionError):
        while not select.select([sock], [], [], PACE)[0]:
            sock.send(b"x")
    print("left", flush=True)


def crowd(path):
    """A hundred who only are there."""
    socks = [connect(path) for _ in range(100)]
    yield
    for sock in socks:
        sock.close()


def lingering(path):
    """One that says nothing, one that has begun."""
    socks = [connect(path) for _ in range(2)]
    socks[1].sendall(b"Hallo")
    yield


def main():
    case, path = globals()[sys.argv[1]], sys.argv[2]
    visit = case(path)
    if inspect.isgenerator(visit):
        next(visit)
        print("done", flush=True)
        next(visit, None)
        sys.stdin.read()
    else:
        print("done", flush=True)


main()
