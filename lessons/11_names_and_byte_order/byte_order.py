#!/usr/bin/env python3
"""Shows the bytes of a number in this machine and on the network: the original of byte_order.ts."""

import argparse
import re
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("number", nargs="?")
args = parser.parse_args()

try:
    word = input("Number: ") if args.number is None else args.number
except EOFError:
    word = ""
is_hex = re.fullmatch("0[xX][0-9a-fA-F]+", word)
number = int(word, 16) if is_hex else int(word) if re.fullmatch("[0-9]{1,20}", word) else -1
if not 0 <= number <= 0xFFFFFFFF:
    sys.exit(f"Cannot use {ascii(word)}: type a whole number from 0 to 4294967295")


def show(size, network):
    """Shows the bytes of the number, and of the one that stands for it on the network."""
    print(number.to_bytes(size, sys.byteorder).hex(" "), " in this machine")
    print(network.to_bytes(size, sys.byteorder).hex(" "), " on the network")


try:
    swapped = socket.htons(number)
    show(2, swapped)
    print(f"htons({number}) = {swapped}, ntohs({swapped}) = {socket.ntohs(swapped)}")
except OverflowError as error:
    print(error)
swapped = socket.htonl(number)
show(4, swapped)
print(f"htonl({number}) = {swapped}, ntohl({swapped}) = {socket.ntohl(swapped)}")
