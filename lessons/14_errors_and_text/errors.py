#!/usr/bin/env python3
"""Provokes an error, catches it and explains it; without words, all of them: errors.ts."""

import argparse
import errno
import re
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("words", nargs="*", metavar="NAME")
parser.add_argument("--timeout", type=float, default=5)
args = parser.parse_args()

HERE = ("127.0.0.1", 0)


def refused(server, client):
    address = server.getsockname()
    server.close()
    client.connect(address)


def in_use(server, client):
    client.bind(server.getsockname())


def closed(server, client):
    client.close()
    client.recv(1)


def not_connected(server, client):
    client.recv(1)


def connected(server, client):
    client.connect(server.getsockname())
    client.connect(server.getsockname())


def broken_pipe(server, client):
    client.connect(server.getsockname())
    client.shutdown(socket.SHUT_WR)
    client.send(b"1")


def again(server, client):
    server.setblocking(False)
    server.accept()


def timed_out(server, client):
    server.settimeout(0.1)
    server.accept()


def invalid(server, client):
    client.bind(HERE)
    client.accept()


def wrong_family(server, client):
    client.connect(("::1", 50000))


def wrong_type(server, client):
    client.send("text")


def out_of_range(server, client):
    client.connect(("127.0.0.1", 70000))


EXPERIMENTS = {
    "ECONNREFUSED": (refused, "nobody listens at this address: start the server, or try again later"),
    "EADDRINUSE": (in_use, "another socket has this address: end its program, or take another port"),
    "EBADF": (closed, "this program has closed the socket: a mistake in the program"),
    "ENOTCONN": (not_connected, "there is nobody to receive from: connect first, a mistake in the program"),
    "EISCONN": (connected, "the socket has a connection: a second one needs a second socket"),
    "EPIPE": (broken_pipe, "nothing can be sent any more: end this conversation"),
    "EAGAIN": (again, "the call would have to wait, must not: try again later, see lesson 10"),
    "ETIMEDOUT": (timed_out, "nothing happened in time: try again, or give up"),
    "EINVAL": (invalid, "the call does not fit here: listen comes first, a mistake in the program"),
    "EAI_ADDRFAMILY": (wrong_family, "an address of IPv6, a socket for IPv4: take AF_INET6"),
    "TypeError": (wrong_type, "bytes are needed: encode the text, a mistake in the program"),
    "OverflowError": (
        out_of_range,
        "there is no such port: a mistake in the program, or in what somebody typed",
    ),
}
EAI = {getattr(socket, name): name for name in dir(socket) if name.startswith("EAI_")}


def say(text):
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def error_of(run):
    """Provokes an error and catches it."""
    server, client = socket.socket(), socket.socket()
    with server, client:
        server.bind(HERE)
        server.listen()
        try:
            run(server, client)
        except (OSError, TypeError, OverflowError) as error:
            return error
    raise RuntimeError("The experiment went well")


def code_of(error):
    # A program's own limit has no number.
    if not isinstance(error, OSError) or error.errno is None:
        return "-"
    names = EAI if isinstance(error, socket.gaierror) else errno.errorcode
    return f"{names.get(error.errno, '?')} ({error.errno})"


def explain(error, meaning):
    classes = [cls.__name__ for cls in type(error).__mro__ if cls is not object]
    say(f"class    {' < '.join(classes)}")
    say(f"code     {code_of(error)}")
    say(f"text     {error}")
    if meaning is not None:
        say(f"means    {meaning}")


def connect(host, port):
    with socket.socket() as client:
        client.settimeout(args.timeout)
        try:
            client.connect((host, port))
        except OSError as error:
            name = errno.errorcode.get(error.errno, "")
            explain(error, EXPERIMENTS[name][1] if name in EXPERIMENTS else None)
        except (TypeError, ValueError) as error:
            # What can be no name of a host.
            explain(error, None)
        else:
            say("No error: somebody listens there.")


def answer(name):
    for key, (run, meaning) in EXPERIMENTS.items():
        if key.lower() == name.lower():
            return explain(error_of(run), meaning)
    names = ", ".join(EXPERIMENTS)
    sys.exit(f"Cannot provoke {ascii(name)}: there are {names}; or type a host and a port")


def table():
    for run, meaning in EXPERIMENTS.values():
        error = error_of(run)
        say(f"{code_of(error):19} {type(error).__name__:22} {meaning.split(':')[0]}")


first, second, extra, *_ = [*args.words, None, None, None]
if extra is not None:
    sys.exit(f"Cannot use {ascii(extra)}: type one name, or a host and a port")
if first is None:
    table()
elif second is None:
    answer(first)
elif re.fullmatch(r"[0-9]{1,5}", second) and int(second) <= 65535:
    connect(first, int(second))
else:
    sys.exit(f"Cannot use port {ascii(second)}: it is a whole number from 0 to 65535")
