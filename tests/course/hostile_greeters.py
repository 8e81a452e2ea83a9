"""Servers that a client who only listens has to survive.

    python3 hostile_greeters.py CASE

Prints the port, and plays the server for one client. Each case is a function
that gets the client's connection.
"""

import select
import socket
import sys

from hostile_peer import PACE, gone, listen, reset, serve, tell

GREETING = b"Thank you for connecting"


def byte_by_byte(con):
    con.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in GREETING:
        con.send(bytes([byte]))


def half_close(con):
    con.sendall(GREETING)
    con.shutdown(socket.SHUT_WR)
    gone(con)


def cut_character(con):
    con.sendall(b"Gr\xc3")
    select.select([con], [], [], PACE)
    con.sendall(b"\xbc\xc3\x9fe\xc3")


def controls(con):
    con.sendall(b"\xef\xbb\xbfa\x1b[2J\r\nb\0\\\xff\xe2\x80\xae")


def as_much_as_goes(con):
    con.sendall(b"x" * 1024)


def too_much(con):
    con.sendall(b"x" * 1025)
    gone(con)


def endless(con):
    try:
        while True:
            con.send(b"x" * 65536)
    except OSError:
        pass


def nothing(con):
    con.shutdown(socket.SHUT_WR)
    gone(con)


def reset_at_once(con):
    reset(con)


def reset_within(con):
    con.sendall(GREETING[:5])
    reset(con)


def silent(con):
    gone(con)


def stays(con):
    con.sendall(GREETING)
    gone(con)


def slow(con):
    """Sends a byte in time, again and again."""
    try:
        while not select.select([con], [], [], PACE)[0]:
            con.send(b"x")
    except OSError:
        pass


listener = listen()
tell(listener)
serve(listener, globals()[sys.argv[1]])
