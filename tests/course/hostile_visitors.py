"""Visitors that a web server has to survive.

    python3 hostile_visitors.py CASE PORT

Each case is a function. What it returns is printed as a line of JSON; one that
yields stays connected until standard input ends.
"""

import errno
import json
import select
import socket
import sys

from hostile_peer import PACE, connect, reset, visit

HEAD = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"


def code_of(error):
    return errno.errorcode.get(error.errno or 0, "timed out")


def answer(sock):
    """All that comes, and the error that ended it instead of the end of the stream."""
    data, code = b"", None
    try:
        while chunk := sock.recv(65536):
            data += chunk
    except OSError as error:
        code = code_of(error)
    sock.close()
    return {"text": data.decode(), "code": code}


def undisturbed(sock):
    """The same, and the code of a reset that follows the end: slower readers lose bytes by it."""
    twin = sock.dup()
    got = answer(sock)
    select.select([], [], [twin], PACE)
    late = twin.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    twin.close()
    return got | {"code": got["code"] or errno.errorcode.get(late)}


def asked(port, request):
    """What a request gets that is sent at once."""
    sock = connect(port)
    try:
        sock.sendall(request)
    except OSError as error:
        return {"text": "", "code": code_of(error)}
    return undisturbed(sock)


def at_once(port):
    return asked(port, HEAD)


def with_a_body(port):
    """More than the systems hold in between: the server must read on."""
    return asked(port, HEAD + b"x" * 10_000_000)


def no_newline(port):
    return asked(port, b"x" * 2**20)


def largest_head(port):
    filler = b"x" * (8192 - len(HEAD) - len(b"a: \r\n"))
    return asked(port, HEAD[:-2] + b"a: " + filler + b"\r\n\r\n")


def larger_head(port):
    return asked(port, HEAD[:-2] + b"a: " + b"x" * 8192 + b"\r\n\r\n")


def requests(port):
    """One request for each line of standard input: JSON with a character for each byte."""
    return [asked(port, json.loads(line).encode("latin-1")) for line in sys.stdin.buffer]


def byte_by_byte(port):
    sock = connect(port)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in HEAD:
        sock.send(bytes([byte]))
    return answer(sock)


def cut_character(port):
    sock = connect(port)
    sock.sendall(b"GET /\xc3")
    select.select([sock], [], [], PACE)
    sock.sendall(b"\xbc HTTP/1.0\r\n\r\n")
    return answer(sock)


def half_close(port):
    sock = connect(port)
    sock.sendall(HEAD)
    sock.shutdown(socket.SHUT_WR)
    return answer(sock)


def half_a_head(port):
    sock = connect(port)
    sock.sendall(HEAD[:-2])
    sock.shutdown(socket.SHUT_WR)
    return answer(sock)


def no_head(port):
    sock = connect(port)
    sock.shutdown(socket.SHUT_WR)
    return answer(sock)


def silent(port):
    return answer(connect(port))


def slow(port):
    """Sends a byte in time, again and again, and does not stop when the answer comes."""
    sock = connect(port)
    sock.sendall(b"GET /")
    while not select.select([sock], [], [], PACE)[0]:
        sock.send(b"x")
    sock.sendall(b"y" * 1000)
    return undisturbed(sock)


def leave(port, request, pace, ending):
    """Goes away in some way after a request, at once or when the server has had time for it."""
    sock = connect(port)
    sock.sendall(request)
    select.select([sock], [], [], pace)
    ending(sock)


def resets(port):
    """Resets at every moment there is."""
    for pace in 0, PACE:
        for request in b"", b"G", HEAD[:-1], HEAD, HEAD * 1000:
            leave(port, request, pace, reset)
            leave(port, request, pace, lambda sock: (sock.shutdown(socket.SHUT_WR), reset(sock)))
        leave(port, HEAD, pace, lambda sock: (sock.recv(1), reset(sock)))
    return None


def vanishing(port):
    """Goes away politely at every moment there is."""
    for pace in 0, PACE:
        for request in b"", b"G", HEAD[:-1], HEAD:
            leave(port, request, pace, socket.socket.close)
    return None


def many(port):
    """Two hundred at once, who all begin before the first one finishes."""
    socks = [connect(port) for _ in range(200)]
    for sock in socks:
        sock.sendall(HEAD[:20])
    for sock in socks:
        sock.sendall(HEAD[20:])
    answers = [json.dumps(answer(sock)) for sock in socks]
    return [len(answers), *map(json.loads, set(answers))]


def never_reads(port):
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    sock.connect(("127.0.0.1", port))
    sock.sendall(HEAD)
    yield None


def never_reads_but_sends(port):
    """Sends as much as is taken; says how much that was."""
    sock = connect(port)
    sock.sendall(HEAD)
    count = 0
    try:
        while count < 2**28:
            count += sock.send(b"x" * 65536)
    except OSError:
        pass
    yield count


def crowd(port):
    """A hundred who only are there."""
    socks = [connect(port) for _ in range(100)]
    yield len(socks)


def lingering(port):
    """One at each stage of a conversation."""
    socks = [connect(port) for _ in range(3)]
    socks[1].sendall(HEAD[:-1])
    socks[2].sendall(HEAD)
    socks[2].recv(1)
    yield len(socks)


visit(globals()[sys.argv[1]], int(sys.argv[2]))
