#!/usr/bin/env python3
"""Says which port a service has, or what a port is for: the original of service.ts."""

import argparse
import re
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("words", metavar="SERVICE", nargs="*")
args = parser.parse_args()

# The ranges of RFC 6335, section 6, by their last ports.
RANGES = [
    (1023, "0 to 1023, system ports"),
    (49151, "1024 to 49151, registered ports"),
    (65535, "49152 to 65535, dynamic ports"),
]


def allowed_at(port):
    """Who may wait for visitors there."""
    if port == 0:
        return "nobody: 0 stands for any free port"
    return "root and privileged programs (Linux)" if port < 1024 else "every program"


def found(look, *what):
    """What a look into the table gives, or None when it is not there."""
    try:
        return look(*what)
    except (OSError, ValueError):
        return None


def explain(port):
    """Prints what a port is for."""
    for protocol in "TCP", "UDP":
        name = found(socket.getservbyport, port, protocol.lower())
        print(f"  {protocol}       {name or 'nothing in the table'}")
    print("  range    ", next(text for last, text in RANGES if port <= last))
    print("  open to  ", allowed_at(port))


def answer(text):
    """Prints what there is to say about a text; gives a sentence when that is nothing."""
    # ascii() shows control characters and does not obey them.
    shown = ascii(text[:60])[1:-1] + ("..." if len(text) > 60 else "")
    if re.fullmatch("-?[0-9]+", text):
        # Python does not even read a very long number.
        port = -1 if text.startswith("-") else int((text.lstrip("0") or "0")[:6])
        if port < 0 or port > 65535:
            return f"There is no port {shown}: they go from 0 to 65535"
        print(f"port {port}")
        explain(port)
        return None
    port = found(socket.getservbyname, text)
    if port is None:
        return f'No service is called "{shown}": type a name like http, in small letters, or a port'
    print(f"{text}: port {port}")
    explain(port)
    return None


for word in args.words:
    problem = answer(word)
    if problem is not None:
        sys.exit(problem)
while not args.words:
    try:
        text = input("Service or port: ")
    except EOFError:
        break
    if text == "":
        break
    problem = answer(text)
    if problem is not None:
        print(problem)
