#!/usr/bin/env python3
"""Shows the bytes and characters of a text, how it decodes, and what a cut does to it: text.ts."""

import argparse
import codecs
import re
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("words", nargs="*", metavar="TEXT [N]")
parser.add_argument("--as", dest="kind", choices=["text", "hex"], default="text")
args = parser.parse_args()

LISTED = 40
ESCAPES = {"\\r": "\r", "\\n": "\n", "\\t": "\t", "\\0": "\0", "\\\\": "\\"}
SHORT = {"\r": "\\r", "\n": "\\n", "\t": "\\t", "\\": "\\\\"}
NAMES = {
    "\0": "NUL",
    "\t": "TAB",
    "\n": "LF",
    "\r": "CR",
    "\x1b": "ESC",
    " ": "SPACE",
    "\ufeff": "BOM",
}
PIECE = re.compile(
    r"[^\\]+|\\x([0-9a-f]{2})|\\u\{([0-9a-f]{1,6})\}|\\.?", re.IGNORECASE | re.ASCII | re.DOTALL
)


def shown(text):
    """The text with everything invisible as an escape."""

    def show(char):
        if char in SHORT:
            return SHORT[char]
        if char.isprintable() and not "\ufe00" <= char <= "\ufe0f":
            return char
        return f"\\x{ord(char):02x}" if ord(char) < 0x80 else f"\\u{{{ord(char):x}}}"

    return "".join(map(show, text))


def say(text):
    print(shown(text))


def fail(text):
    sys.exit(shown(text).replace("\\\\", "\\"))


def bytes_of_text(text):
    data = b""
    for piece in PIECE.finditer(text):
        whole, (byte, point) = piece[0], piece.groups()
        if byte is not None:
            data += bytes.fromhex(byte)
        elif point is not None and int(point, 16) <= 0x10FFFF and not 0xD800 <= int(point, 16) <= 0xDFFF:
            data += chr(int(point, 16)).encode("utf-8")
        elif not whole.startswith("\\") or whole in ESCAPES:
            # Bytes on the command line that are no UTF-8 become bytes again.
            data += ESCAPES.get(whole, whole).encode("utf-8", "surrogateescape")
        else:
            fail(f'Cannot read "{whole}": there are \\r \\n \\t \\0 \\\\ \\xNN and \\u{{N}} up to 10ffff')
    return data


def bytes_of_hex(text):
    try:
        return bytes.fromhex(text)
    except ValueError:
        fail(f'Cannot read "{text}" as hex: each byte is two of the digits 0-9 and a-f')


def strictly(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def leniently(data):
    return data.decode("utf-8", "replace")


def length_at(lead):
    """The first byte of a character says how many it has."""
    return 1 if lead < 0xC0 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def places_in(data):
    places = []
    at = 0
    while at < len(data):
        own = data[at : at + length_at(data[at])]
        char = strictly(own)
        if char is None:
            own = own[:1]
        places.append((at, own, char))
        at += len(own)
    return places


def say_place(at, data, char):
    start = f"{at:4}  {data.hex(' '):11}  "
    if char is None:
        return say(f"{start}-")
    name = f"  {NAMES[char]}" if char in NAMES else ""
    say(f"{start}{f'U+{ord(char):04X}':8}  {char}{name}")


def say_cut(data, at):
    pieces = [data[:at], data[at:]]
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    streamed = [decoder.decode(piece) for piece in pieces]
    say(f"Cut at byte {at}: {' | '.join(piece.hex(' ') for piece in pieces)}")
    say(f"  {'a decoder each:':21} {' | '.join(map(leniently, pieces))}")
    strict = ["refused" if strictly(piece) is None else strictly(piece) for piece in pieces]
    say(f"  {'strict:':21} {' | '.join(strict)}")
    say(f"  {'one decoder, stream:':21} {' | '.join(streamed)}{decoder.decode(b'', final=True)}")


def cut_of(data, places, word):
    if word is None:
        return next((at + 1 for at, own, _ in places if len(own) > 1), None)
    if re.fullmatch(r"[0-9]{1,9}", word) and int(word) <= len(data):
        return int(word)
    fail(f'Cannot cut at "{word}": the text has bytes 0 to {len(data)}')


def ask():
    try:
        return input("Text: ")
    except EOFError:
        print()
        return ""


word, at, extra, *_ = [*args.words, None, None, None]
if extra is not None:
    fail(f'Cannot use "{extra}": type one text, in quotes, and one number')
text = ask() if word is None else word
data = bytes_of_hex(text) if args.kind == "hex" else bytes_of_text(text)
places = places_in(data)
cut = cut_of(data, places, at)

strays = [at for at, _, char in places if char is None]
length = len(leniently(data).encode("utf-16-le")) // 2
say(
    f"{len(data)} bytes: characters {len(places) - len(strays)}, "
    f"stray bytes {len(strays)}, length {length}"
)
for place in places[:LISTED]:
    say_place(*place)
if len(places) > LISTED:
    say(f"   … {len(places) - LISTED}")
high = next((at for at, byte in enumerate(data) if byte > 0x7F), None)
say(f"UTF-8:    {f'no, at byte {strays[0]}' if strays else data.decode('utf-8')}")
say(f"ASCII:    {data.decode('ascii') if high is None else f'no, at byte {high}'}")
say(f"Latin-1:  {data.decode('latin-1')}")
if cut is not None:
    say_cut(data, cut)
