"""Clients that an echo server has to survive.

    python3 hostile_echo_clients.py CASE PORT

Each case is a function. What it returns is printed as a line of JSON; one that
yields stays connected until standard input ends.
"""

import contextlib
import select
import socket
import sys
import threading

from hostile_peer import PACE, connect, reset, visit


def all_of(sock):
    """All that comes, up to the end of the stream."""
    data = b""
    while chunk := sock.recv(65536):
        data += chunk
    return data


def exactly(sock, size):
    data = bytearray()
    while len(data) < size and (chunk := sock.recv(min(size - len(data), 2**20))):
        data += chunk
    return bytes(data)


def echoed(port, data):
    """Whether all comes back, to one who half-closes behind it."""
    sock = connect(port)

    def send():
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)

    sender = threading.Thread(target=send)
    sender.start()
    back = all_of(sock)
    sender.join()
    sock.close()
    return back == data


def good(port):
    return echoed(port, b"Hallo Welt!")


def nothing(port):
    return echoed(port, b"")


def no_newline(port):
    return echoed(port, b"x" * 2**20)


def no_text(port):
    """Bytes that are no UTF-8, and ones that a terminal would obey."""
    return echoed(port, b"\xff\xfe\xc3\x1b[2J\0\r\n127.0.0.1:1 has left\r\n")


def byte_by_byte(port):
    """A byte at a time, also in the middle of characters."""
    sock = connect(port)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    data = "Grüße, 世界".encode()
    for byte in data:
        sock.send(bytes([byte]))
    sock.shutdown(socket.SHUT_WR)
    return all_of(sock) == data


def interleaved(port):
    """Three who take turns, while a fourth is silent and a fifth vanishes."""
    a, b, c, _silent, vanishing = (connect(port) for _ in range(5))
    vanishing.sendall(b"v")
    vanishing.recv(1)
    for turn in range(20):
        for number, sock in enumerate((a, c, b, a)):
            text = f"{turn} {number}".encode()
            sock.sendall(text)
            if exactly(sock, len(text)) != text:
                return False
        if turn == 10:
            vanishing.close()
    return True


def many(port):
    """Two hundred at once, who are all there before the first one says anything."""
    socks = [connect(port) for _ in range(200)]
    for number, sock in enumerate(socks):
        sock.sendall(f"{number:04}".encode())
    return all(exactly(sock, 4) == f"{number:04}".encode() for number, sock in enumerate(socks))


def leave(port, data, pace, ending):
    """Goes away in some way, at once or when the server has had time."""
    sock = connect(port)
    sock.setblocking(False)
    try:
        sock.send(data)
    except BlockingIOError:
        pass
    select.select([sock], [], [], pace)
    ending(sock)


def resets(port):
    for pace in 0, PACE:
        for data in b"", b"x", b"x" * 100_000, b"x" * 4_000_000:
            leave(port, data, pace, reset)
            leave(port, data, pace, lambda sock: (sock.shutdown(socket.SHUT_WR), reset(sock)))
    return good(port)


def vanishing(port):
    for pace in 0, PACE:
        for data in b"", b"x", b"x" * 100_000:
            leave(port, data, pace, socket.socket.close)
    return good(port)


def fill(sock):
    """Sends until there is no room any more, and reads nothing."""
    sock.setblocking(False)
    while select.select([], [sock], [], 0.3)[1]:
        sock.send(b"x" * 65536)
    return sock


def never_reads(port):
    """Three of them, and one who is served meanwhile."""
    socks = [fill(connect(port)) for _ in range(3)]
    yield good(port)
    del socks


def is_let_go(port):
    """As never_reads(), but the server may lose patience while somebody still fills."""
    socks = []
    for _ in range(3):
        socks.append(connect(port))
        with contextlib.suppress(ConnectionError):
            fill(socks[-1])
    yield good(port)


def fills_and_stays(port):
    """Ends over bytes that nobody read, which is a reset, when standard input ends."""
    sock = fill(connect(port))
    yield True
    sock.close()


def fills_and_resets(port):
    reset(fill(connect(port)))
    return good(port)


def reads_late(port):
    """Sends more than fits, and takes all of it in the end."""
    sock = connect(port)
    size = 2**25
    sender = threading.Thread(target=lambda: sock.sendall(b"x" * size))
    sender.start()
    sender.join(0.3)
    back = len(exactly(sock, size))
    sender.join()
    return back == size


def crowd(port):
    """A hundred who only are there."""
    socks = [connect(port) for _ in range(100)]
    yield len(socks)


def lingering(port):
    """One who is silent, one who is served, one who does not read."""
    socks = [connect(port), connect(port), fill(connect(port))]
    socks[1].sendall(b"x")
    yield socks[1].recv(1) == b"x"


visit(globals()[sys.argv[1]], int(sys.argv[2]))
