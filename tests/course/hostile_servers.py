"""Servers that a web client has to survive.

    python3 hostile_servers.py CASE

Prints the port, and plays the server for one client. Each case is a function
that gets the client's connection.
"""

import select
import socket
import sys

from hostile_peer import PACE, gone, listen, request, reset, serve, tell

BODY = b"<h1>Hallo Welt!</h1>"
HEAD = b"HTTP/1.0 200 OK\r\ncontent-length: %d\r\n\r\n" % len(BODY)
ENDLESS = b"HTTP/1.0 200 OK\r\n\r\n"


def echo(con):
    """The answer is the request."""
    con.sendall(ENDLESS + request(con))


def byte_by_byte(con):
    request(con)
    con.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in HEAD + BODY:
        con.send(bytes([byte]))
    gone(con)


def without_length(con):
    request(con)
    con.sendall(ENDLESS + BODY)


def stays_open(con):
    request(con)
    con.sendall(HEAD + BODY)
    gone(con)


def says_more(con):
    request(con)
    con.sendall(HEAD + BODY + BODY)


def reset_behind_the_answer(con):
    request(con)
    con.sendall(HEAD + BODY)
    reset(con)


def reset_within_the_answer(con):
    request(con)
    con.sendall(HEAD + BODY[:-1])
    reset(con)


def reset_without_length(con):
    request(con)
    con.sendall(ENDLESS + BODY)
    reset(con)


def answers_before_it_reads(con):
    con.sendall(HEAD + BODY)
    con.shutdown(socket.SHUT_WR)
    gone(con)


def half_an_answer(con):
    request(con)
    con.sendall(HEAD + BODY[:-1])


def no_answer(con):
    request(con)


def no_web_server(con):
    con.sendall(b"Thank you for connecting")
    con.shutdown(socket.SHUT_WR)
    gone(con)


def controls(con):
    request(con)
    con.sendall(b"\xef\xbb\xbfa\x1b[2J\r\nb\0\\\xff\xc3\xbc\n\xe2\x80\xae")


def much(con):
    request(con)
    con.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 2**20)


def silent(con):
    gone(con)


def slow(con):
    """Sends a byte in time, again and again."""
    request(con)
    con.sendall(ENDLESS)
    try:
        while not select.select([con], [], [], PACE)[0]:
            con.send(b"x")
    except OSError:
        pass


def endless(con):
    request(con)
    con.sendall(ENDLESS)
    try:
        while True:
            con.send(b"x" * 65536)
    except OSError:
        pass


def full_house(listener):
    """Nobody accepts, and the queue is full: a connection is never made."""
    guests = []
    while True:
        guest = socket.socket()
        guest.setblocking(False)
        guest.connect_ex(listener.getsockname())
        guests.append(guest)
        if not select.select([], [guest], [], 0.1)[1]:
            return guests


listener = listen()
guests = full_house(listener) if sys.argv[1] == "full_house" else []
tell(listener)
if guests:
    sys.stdin.read()
serve(listener, globals()[sys.argv[1]])
