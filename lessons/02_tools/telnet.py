#!/usr/bin/env python3
"""A small telnet: the original of telnet.ts."""

import argparse
import codecs
import os
import re
import socket
import sys
import threading

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--controls", choices=["visible", "hidden"], default="visible")
args = parser.parse_args()

utf8 = codecs.getincrementaldecoder("utf-8")(errors="replace")


def say(text):
    """Prints a line that a terminal shows and does not obey."""
    text = text.replace("\\", "\\\\")
    print("".join(c if c.isprintable() else ascii(c)[1:-1] for c in text), flush=True)


def show(direction, text):
    """Shows what has crossed the line, in which direction, each line by itself."""
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        if args.controls == "visible":
            say(f"{direction} {line}")
        elif direction == "<":
            say(re.sub(r"\r?\n$", "", line))


def connected():
    """Tries all addresses of the host."""
    failure = None
    found = socket.getaddrinfo(args.host, args.port, 0, socket.SOCK_STREAM)
    for family, kind, _, _, address in found:
        say(f"Trying {address[0]}...")
        con = socket.socket(family, kind)
        try:
            con.connect(address)
            return con
        except OSError as error:
            failure = error
            con.close()
    raise failure


def receive(con):
    """Receives until the other side ends, and ends the program then."""
    while data := con.recv(4096):
        show("<", utf8.decode(data))
    show("<", utf8.decode(b"", final=True))
    say("Connection closed by foreign host.")
    con.close()
    os._exit(0)


def obey():
    """Does what is typed behind the escape character; returns whether to go on."""
    print("telnet> ", end="", flush=True)
    command = sys.stdin.readline().rstrip("\n")
    print(end="" if sys.stdin.isatty() else "\n", flush=True)
    if command not in ("", "quit"):
        say(f'There is no command "{command}": type quit, or only Return to go on.')
    return command != "quit"


def send(con):
    """Sends each line that is typed, until there are no more; returns whether to wait for answers."""
    while line := sys.stdin.readline():
        line = line.rstrip("\r\n")
        if "\x1d" not in line and line != "^]":
            # Before: the answer can be there, and the program ended, when sendall comes back.
            show(">", f"{line}\r\n")
            con.sendall(f"{line}\r\n".encode())
        elif not obey():
            return False
    con.shutdown(socket.SHUT_WR)
    return True


con = connected()
say(f"Connected to {args.host}.")
say("Escape character is '^]'.")
receiver = threading.Thread(target=receive, args=[con], daemon=True)
receiver.start()
if send(con):
    receiver.join()
else:
    say("Connection closed.")
