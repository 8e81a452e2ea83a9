#!/usr/bin/env python3
"""Asks five questions about addresses and ports: the original of quiz.ts."""

import argparse
import re
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("number", metavar="NUMBER", nargs="?", default="1")
args = parser.parse_args()

if not re.fullmatch("[1-9][0-9]{0,5}", args.number):
    sys.exit("Type a whole number from 1 to 999999, or nothing")
state = int(args.number)


def next_number(limit):
    """A number from 0 up to a limit: the next one of a row that looks like chance."""
    global state
    state = state * 48271 % 2147483647
    return state % limit


def pick(*choices):
    """One of several."""
    return choices[next_number(len(choices))]


def byte():
    value = next_number(256)
    return f"{value:08b} as a decimal number", value


def address():
    high, low = next_number(8), next_number(256)
    return f"0.0.{high}.{low} as one number", high * 256 + low


def range_of_address():
    first, use = pick((10, "private"), (127, "loopback"), (8, "public"))
    text = ".".join(str(part) for part in [first, *(next_number(256) for _ in range(3))])
    return f"{text}: private, loopback or public", use


def range_of_port():
    least, count, kind = pick(
        (1, 1023, "system"), (1024, 48128, "registered"), (49152, 16384, "dynamic")
    )
    return f"Port {least + next_number(count)}: system, registered or dynamic", kind


def service():
    name = pick("http", "https", "ssh", "smtp", "domain")
    return f"the port of {name}", socket.getservbyname(name)


right = 0
for question in byte, address, range_of_address, range_of_port, service:
    text, wanted = question()
    try:
        given = input(f"{text}? ")
    except EOFError:
        print()
        break
    if given.strip().lower() == str(wanted):
        right += 1
        print("Right.")
    else:
        print(f"No: {wanted}.")
print(f"{right} of 5 right")
