#!/usr/bin/env python3
"""Shows what calls give in each of the three modes: the original of modes.ts."""

import argparse
import errno
import select
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--timeout", type=float, default=0.2)
parser.add_argument(
    "--show", choices=["all", "accept", "connect", "recv", "send"], default="all"
)
args = parser.parse_args()

address = (args.host, args.port)
payload = bytes(16 * 1024 * 1024)


def shows(call):
    return args.show in ("all", call)


def mode_of(sock):
    seconds = sock.gettimeout()
    if seconds is None:
        return "blocking"
    return "non-blocking" if seconds == 0 else f"timeout {seconds:g}"


def result_of(action):
    try:
        value = action()
        return "done" if value is None else str(value)
    except OSError as error:
        # A timeout has no number.
        return f"{type(error).__name__} {errno.errorcode.get(error.errno, '')}".rstrip()


def tell(sock, call, action):
    mode = mode_of(sock)
    print(f"{mode:18}{call:19}{result_of(action)}", flush=True)


def receive(sock, flags=0):
    return lambda: f"{len(sock.recv(1024, flags))} bytes"


def connect_ex(sock):
    def call():
        number = sock.connect_ex(address)
        return number if number == 0 else f"{number} {errno.errorcode[number]}"

    return call


def show_accept():
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("127.0.0.1", 0))
    server.listen()
    server.setblocking(False)
    tell(server, "accept", server.accept)
    server.settimeout(args.timeout)
    tell(server, "accept", server.accept)
    server.close()


def begin_connect(late):
    late.setblocking(False)
    tell(late, "connect_ex", connect_ex(late))
    tell(late, "connect_ex", connect_ex(late))
    tell(late, "connect", lambda: late.connect(address))

    patient = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    patient.settimeout(args.timeout)
    tell(patient, "connect", lambda: patient.connect(address))
    patient.close()


def end_connect(late):
    select.select([], [late], [])
    tell(late, "connect_ex", connect_ex(late))
    tell(late, "connect_ex", connect_ex(late))
    tell(late, "connect", lambda: late.connect(address))


def show_recv(con):
    con.setblocking(False)
    tell(con, "recv", receive(con))
    con.settimeout(args.timeout)
    tell(con, "recv", receive(con))
    con.setblocking(True)
    tell(con, "recv MSG_DONTWAIT", receive(con, socket.MSG_DONTWAIT))


def show_send(con):
    sent = 0

    def send():
        nonlocal sent
        sent += con.send(payload[sent:])
        return f"{sent} of {len(payload)}"

    def send_again():
        while sent < len(payload):
            send()

    con.setblocking(False)
    tell(con, "send", send)
    tell(con, "send again", send_again)
    con.settimeout(args.timeout)
    tell(con, "send again", send_again)
    con.setblocking(True)
    return sent


# The server sleeps as long as the first visitor stays.
first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
first.connect(address)
con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
tell(con, "connect", lambda: con.connect(address))
late = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

if shows("accept"):
    show_accept()
if shows("connect"):
    begin_connect(late)
if shows("recv"):
    show_recv(con)
sent = show_send(con) if shows("send") else len(payload)

print("The first visitor leaves.", flush=True)
first.close()
if shows("send"):
    tell(con, "sendall", lambda: con.sendall(payload[sent:]))
con.shutdown(socket.SHUT_WR)
tell(con, "recv", receive(con))
tell(con, "recv", receive(con))
con.close()
if shows("connect"):
    end_connect(late)
late.close()
