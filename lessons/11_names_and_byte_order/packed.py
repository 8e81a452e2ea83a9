#!/usr/bin/env python3
"""Turns the text of an address into its bytes, and bytes into text: the original of packed.ts."""

import argparse
import re
import sys
from socket import AF_INET, AF_INET6, inet_aton, inet_ntoa, inet_ntop, inet_pton

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("address", nargs="*")
args = parser.parse_args()

try:
    typed = (" ".join(args.address) if args.address else input("Address: ")).strip()
except EOFError:
    typed = ""

if re.fullmatch("[0-9a-fA-F]{2}( [0-9a-fA-F]{2})+", typed):
    data = bytes.fromhex(typed)
    calls = {
        "inet_ntoa": lambda: inet_ntoa(data),
        "inet_ntop(AF_INET)": lambda: inet_ntop(AF_INET, data),
        "inet_ntop(AF_INET6)": lambda: inet_ntop(AF_INET6, data),
    }
else:
    calls = {
        "inet_aton": lambda: inet_aton(typed).hex(" "),
        "inet_pton(AF_INET)": lambda: inet_pton(AF_INET, typed).hex(" "),
        "inet_pton(AF_INET6)": lambda: inet_pton(AF_INET6, typed).hex(" "),
    }

answers = []
accepted = False
for name, call in calls.items():
    try:
        answers.append(f"{name:19} {call()}")
        accepted = True
    except (OSError, ValueError) as error:
        answers.append(f"{name:19} {error}")
if not accepted:
    sys.exit(f"Cannot use {ascii(typed)}: type an address such as 127.0.0.1 or ::1, or its bytes: 7f 00 00 01")
print("\n".join(answers))
