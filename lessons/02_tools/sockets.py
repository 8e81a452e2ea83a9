#!/usr/bin/env python3
"""Shows the sockets of this machine, as ss does: the original of sockets.ts."""

import argparse
import os
import re
import socket
import struct
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("words", nargs="*", metavar="LETTERS PORT")
args = parser.parse_args()

STATES = (
    "ESTAB SYN-SENT SYN-RECV FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT "
    "UNCONN CLOSE-WAIT LAST-ACK LISTEN CLOSING SYN-RECV"
).split()
UNIX_STATES = "UNCONN SYN-SENT ESTAB CLOSING".split()
UNIX_KINDS = {"0001": "u_str", "0002": "u_dgr", "0005": "u_seq"}
UNIX_LISTENS = 0x10000
UNIX_LINE = re.compile(r"\S+ \S+ \S+ (\S+) (\S+) (\S+) +(\d+)(?: (.*))?$")
WAITING = ("LISTEN", "UNCONN")
HIDDEN = (*WAITING, "TIME-WAIT", "SYN-RECV")

letters, port = "", None
for word in args.words:
    if re.fullmatch("[tuxlanp]+", word):
        letters += word
    elif re.fullmatch("[0-9]{1,5}", word) and int(word) < 65536:
        port = int(word)
    else:
        sys.exit(f"Cannot use {word!a}: type letters out of tuxlanp, as in tlnp, or a port up to 65535")
letters = letters or "tulpn"
kinds = [letter for letter in "tux" if letter in letters] or ["t", "u", "x"]


def address_of(text):
    """0100007F:C350: each 32 bits of the address as a number of this machine, then the port."""
    words, number = text.split(":")
    packed = b"".join(struct.pack("=I", int(word, 16)) for word in re.findall(".{8}", words))
    if len(packed) == 4:
        return socket.inet_ntop(socket.AF_INET, packed), int(number, 16)
    return f"[{socket.inet_ntop(socket.AF_INET6, packed)}]", int(number, 16)


def address_text(kind, address):
    """An address as it is shown, its port as a number or by the name of a service."""
    host, number = address
    name = str(number) if number else "*"
    if number and "n" not in letters:
        try:
            name = socket.getservbyport(number, kind)
        except OSError:
            pass
    return f"{host}:{name}"


def lines_of(table):
    """The lines of a table below its heading; a system without IPv6 lacks some."""
    try:
        with open(f"/proc/net/{table}", encoding="utf-8", errors="replace") as file:
            return file.read().split("\n")[1:]
    except OSError:
        return []


def inet_sockets(kind):
    """The sockets of TCP or of UDP, with their states, ports and numbers in the system."""
    for line in lines_of(kind) + lines_of(f"{kind}6"):
        if not line:
            continue
        _, local, peer, state, queues, _, _, _, _, inode, *_ = line.split()
        local, peer, state = address_of(local), address_of(peer), STATES[int(state, 16) - 1]
        send, receive = (str(int(queue, 16)) for queue in queues.split(":"))
        send = "-" if state == "LISTEN" else send
        shown = [kind, state, receive, send, address_text(kind, local), address_text(kind, peer)]
        yield state, {local[1], peer[1]}, inode, shown


def unix_sockets():
    """The same for UNIX sockets, whose address is a path and a number."""
    for line in lines_of("unix"):
        if not line:
            continue
        flags, kind, state, inode, path = UNIX_LINE.match(line).groups()
        listens = int(flags, 16) & UNIX_LISTENS
        state = "LISTEN" if listens else UNIX_STATES[int(state, 16) - 1]
        shown = [UNIX_KINDS[kind], state, "-", "-", f"{path or '*'} {inode}", "-"]
        yield state, {int(inode)}, inode, shown


def owners():
    """Who has which socket, as far as this user may see."""
    found = {}
    for pid in filter(str.isdecimal, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
                name = file.read().removesuffix("\n")
            descriptors = os.listdir(f"/proc/{pid}/fd")
        except OSError:
            continue
        for descriptor in descriptors:
            try:
                target = os.readlink(f"/proc/{pid}/fd/{descriptor}")
            except OSError:
                continue
            if match := re.fullmatch(r"socket:\[(\d+)\]", target):
                owner = f'("{name}",pid={pid},fd={descriptor})'
                found.setdefault(match[1], []).append(owner)
    return found


def is_wanted(state, ports):
    """Whether a socket is in a state that is wanted, and has the port that is."""
    if port is not None and port not in ports:
        return False
    if "a" in letters:
        return True
    return state in WAITING if "l" in letters else state not in HIDDEN


if not os.path.exists("/proc/net/unix"):
    sys.exit('Cannot list the sockets: only Linux has a file for that; use "netstat -an"')
sockets = {"t": lambda: inet_sockets("tcp"), "u": lambda: inet_sockets("udp"), "x": unix_sockets}
programs = owners() if "p" in letters else {}
heading = "Netid|State|Recv-Q|Send-Q|Local Address:Port|Peer Address:Port"
rows = [heading.split("|") + ["Process"]]
for kind in kinds:
    for state, ports, inode, shown in sockets[kind]():
        users = ",".join(programs.get(inode, []))
        if is_wanted(state, ports):
            rows.append([*shown, f"users:({users})" if users else ""])
first = 0 if len(kinds) > 1 or "x" in kinds else 1
rows = [row[first:] for row in rows]
widths = [max(map(len, column)) for column in zip(*rows)]
for row in rows:
    line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
    line = line.replace("\\", "\\\\")
    print("".join(c if c.isprintable() else ascii(c)[1:-1] for c in line))
