#!/usr/bin/env python3
"""A client that asks the DNS about a name: the original of dns_client.ts."""

import argparse
import socket
import struct
import sys

TYPES = {"A": 1, "CNAME": 5, "MX": 15, "TXT": 16, "AAAA": 28}
ID = 4711

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("name", nargs="?", metavar="NAME", default="www.steckdose.example")
parser.add_argument("type", nargs="?", metavar="TYPE", default="A", choices=TYPES)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50002)
args = parser.parse_args()


def say(line):
    """Prints a line; what would control the terminal is shown."""
    print(line.encode("unicode_escape").decode("ascii"))


def name_bytes(text):
    """A name as the DNS writes it: each label behind its length, 0 at the end."""
    labels = [label.encode("utf-8") for label in text.split(".")]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


header = struct.pack("!6H", ID, 0x0100, 1, 0, 0, 0)
question = name_bytes(args.name) + struct.pack("!2H", TYPES[args.type], 1)

client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.connect((args.host, args.port))
client.send(header + question)
client.settimeout(5)
answer = client.recv(512)
client.close()
say(f"{len(answer)} bytes")


def number_at(place):
    return struct.unpack_from("!H", answer, place)[0]


def name_at(place):
    """The name at a place, and the place behind it."""
    length = answer[place]
    if length == 0:
        return "", place + 1
    # Two bits at the front: the rest of the name stands elsewhere.
    if length >= 0xC0:
        return name_at(number_at(place) & 0x3FFF)[0], place + 2
    end = place + 1 + length
    label = answer[place + 1 : end].decode("utf-8", "replace")
    rest, end = name_at(end)
    return label + "." + rest if rest else label, end


def data_text(kind, place, end):
    """What a record says, by its type."""
    data = answer[place:end]
    if kind == 1:
        return socket.inet_ntop(socket.AF_INET, data)
    if kind == 28:
        return socket.inet_ntop(socket.AF_INET6, data)
    if kind == 5:
        return name_at(place)[0]
    if kind == 15:
        return f"{number_at(place)} {name_at(place + 2)[0]}"
    if kind == 16:
        return data[1 : 1 + data[0]].decode("utf-8", "replace")
    return " ".join(map(str, data))


flags = number_at(2)
if number_at(0) != ID:
    sys.exit("Not my answer")
error = flags & 0xF
if error == 3:
    sys.exit(f"No such name: {args.name}")
if error != 0:
    sys.exit(f"Error {error}")
if flags & 0x0200:
    say("The answer is cut.")

place = len(header) + len(question)
for _ in range(number_at(6)):
    owner, after = name_at(place)
    kind = number_at(after)
    place = after + 10 + number_at(after + 8)
    type_name = next((name for name, number in TYPES.items() if number == kind), kind)
    say(f"{owner} {type_name} {data_text(kind, after + 10, place)}")
