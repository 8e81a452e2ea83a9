#!/usr/bin/env python3
"""A client that hands in a mail: the original of smtp_client.ts."""

import argparse
import socket
import sys
from datetime import datetime, timezone

SENDER = "you@steckdose.example"

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument(
    "recipients", nargs="*", metavar="RECIPIENT", default=["friend@steckdose.example"]
)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50001)
args = parser.parse_args()

message = [
    f"From: {SENDER}",
    f"To: {', '.join(args.recipients)}",
    f"Date: {datetime.now(timezone.utc):%a, %d %b %Y %H:%M:%S +0000}",
    "Subject: Dots",
    "",
    "Hello, I have three lines.",
    ".This one begins with a dot.",
    "Bye!",
]

con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
con.connect((args.host, args.port))
reader = con.makefile("rb")


def say(line):
    """Prints a line; what would control the terminal is shown."""
    print(line.encode("unicode_escape").decode("ascii"))


def read_reply(wanted):
    while True:
        line = reader.readline().decode("utf-8", "replace").rstrip("\r\n")
        say(f"S: {line}")
        # A hyphen behind the code says that more lines follow.
        if line[3:4] == "-":
            continue
        if line.startswith(wanted):
            return
        sys.exit(ascii(f"The server refused: {line}"))


def send_line(line):
    say(f"C: {line}")
    con.sendall(f"{line}\r\n".encode("utf-8"))


def command(line, wanted):
    send_line(line)
    read_reply(wanted)


read_reply("220")
command(f"EHLO [{con.getsockname()[0]}]", "250")
command(f"MAIL FROM:<{SENDER}>", "250")
for recipient in args.recipients:
    command(f"RCPT TO:<{recipient}>", "25")
command("DATA", "354")
for line in message:
    send_line(f".{line}" if line.startswith(".") else line)
command(".", "250")
command("QUIT", "221")
con.close()
