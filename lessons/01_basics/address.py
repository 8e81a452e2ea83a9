#!/usr/bin/env python3
"""Takes an address apart, or says which addresses a name has: the original of address.ts."""

import argparse
import re
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("words", metavar="ADDRESS", nargs="*")
args = parser.parse_args()

PRIVATE = "private: for networks of one's own"
LOOPBACK = "loopback: this machine itself"
ANY = "any address of this machine"
LINK = "link-local: this network, no further"
EXAMPLES = "documentation: for examples"
GROUP = "multicast: a group of receivers"
PUBLIC = "public: of the Internet"
RESERVED = "reserved"

# What the ranges are for; the first one that an address is in counts.
RANGES = [
    ("0.0.0.0/32", ANY, "RFC 1122"),
    ("0.0.0.0/8", RESERVED, "RFC 1122"),
    ("10.0.0.0/8", PRIVATE, "RFC 1918"),
    ("100.64.0.0/10", "shared by a provider", "RFC 6598"),
    ("127.0.0.0/8", LOOPBACK, "RFC 1122"),
    ("169.254.0.0/16", LINK, "RFC 3927"),
    ("172.16.0.0/12", PRIVATE, "RFC 1918"),
    ("192.0.0.0/24", RESERVED, "RFC 6890"),
    ("192.0.2.0/24", EXAMPLES, "RFC 5737"),
    ("192.168.0.0/16", PRIVATE, "RFC 1918"),
    ("198.18.0.0/15", "for measurements", "RFC 2544"),
    ("198.51.100.0/24", EXAMPLES, "RFC 5737"),
    ("203.0.113.0/24", EXAMPLES, "RFC 5737"),
    ("224.0.0.0/4", GROUP, "RFC 5771"),
    ("255.255.255.255/32", "broadcast: everybody here", "RFC 919"),
    ("240.0.0.0/4", RESERVED, "RFC 1112"),
    ("0.0.0.0/0", PUBLIC, "RFC 1918"),
    ("::/128", ANY, "RFC 4291"),
    ("::1/128", LOOPBACK, "RFC 4291"),
    ("::ffff:0:0/96", "an IPv4 address inside", "RFC 4291"),
    ("64:ff9b::/96", "an IPv4 address inside", "RFC 6052"),
    ("2001::/23", RESERVED, "RFC 2928"),
    ("2001:db8::/32", EXAMPLES, "RFC 3849"),
    ("3fff::/20", EXAMPLES, "RFC 9637"),
    ("2000::/3", PUBLIC, "RFC 4291"),
    ("fc00::/7", PRIVATE, "RFC 4193"),
    ("fe80::/10", LINK, "RFC 4291"),
    ("ff00::/8", GROUP, "RFC 4291"),
    ("::/0", RESERVED, "RFC 4291"),
]

# A name: parts of letters, digits and hyphens, with dots between.
NAME_REGEXP = re.compile(r"(?!.{254})\w[\w-]{0,62}(\.\w[\w-]{0,62})*\.?")


def bytes_of(text):
    """The 4 or 16 bytes of an address, or None when the text is none."""
    try:
        return socket.inet_pton(socket.AF_INET6, text) if ":" in text else socket.inet_aton(text)
    except (OSError, ValueError):
        return None


def is_in(packed, named):
    """Whether an address begins with the same bits as a range."""
    first, common = named.split("/")
    start = bytes_of(first)
    if len(start) != len(packed):
        return False
    others = len(packed) * 8 - int(common)
    return int.from_bytes(start, "big") >> others == int.from_bytes(packed, "big") >> others


def use_of(packed):
    """What an address is for."""
    named, use, source = next(row for row in RANGES if is_in(packed, row[0]))
    return f"{named}, {use} ({source})"


def explain(text, packed):
    """Prints all about an address."""
    is_short = len(packed) == 4
    usual = socket.inet_ntop(socket.AF_INET if is_short else socket.AF_INET6, packed)
    print(text if text == usual else f"{text} = {usual}")
    if is_short:
        print("  IPv4, 32 bits")
        print("  bits   ", *[f"{byte:08b}" for byte in packed])
    else:
        print("  IPv6, 128 bits")
        print("  in full", packed.hex(":", 2))
    print("  number ", int.from_bytes(packed, "big"))
    print("  range  ", use_of(packed))


def addresses_of(name):
    """The addresses of a name; it may have those of one family only, or none."""
    addresses = []
    for family in socket.AF_INET, socket.AF_INET6:
        try:
            found = socket.getaddrinfo(name, None, family, socket.SOCK_STREAM)
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise
        else:
            addresses += [address[0] for *_, address in found]
    return addresses


def mistake_in(text):
    """Why a text can be neither an address nor a name; None when it can be a name."""
    if re.search("[/%]", text):
        return 'type only the address or the name, without "/" or "%" and what stands there'
    if ":" in text:
        return "only IPv6 addresses have colons, such as 2001:db8::1; type no port and no brackets"
    if re.search(r"(^|\.)([0-9]+|0[xX][0-9a-fA-F]*)\Z", text):
        return "this is no IPv4 address; one has four numbers from 0 to 255, as 192.0.2.1 does"
    if not NAME_REGEXP.fullmatch(text):
        return "a name has letters, digits and hyphens, with dots between, as example.org does"
    return None


def explain_name(name):
    """Prints which addresses a name has; gives a sentence when it has none."""
    addresses = addresses_of(name)
    if not addresses:
        return "nobody knows this name"
    print(name)
    for address in addresses:
        packed = bytes_of(address.split("%")[0])
        print(f"  {address:15} {use_of(packed)}")
    return None


def answer(text):
    """Prints what there is to say about a text; gives a sentence when that is nothing."""
    # inet_aton() would not look at what stands behind a blank.
    packed = None if re.search(r"[\s\0]", text) else bytes_of(text)
    if packed is not None:
        explain(text, packed)
        return None
    try:
        problem = mistake_in(text) or explain_name(text)
    except (OSError, UnicodeError) as error:
        problem = str(error)
    # ascii() shows control characters and does not obey them.
    shown = ascii(text[:60])[1:-1] + ("..." if len(text) > 60 else "")
    return None if problem is None else f'"{shown}": {problem}'


for word in args.words:
    problem = answer(word)
    if problem is not None:
        sys.exit(problem)
while not args.words:
    try:
        text = input("Address or name: ")
    except EOFError:
        break
    if text == "":
        break
    problem = answer(text)
    if problem is not None:
        print(problem)
