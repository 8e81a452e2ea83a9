#!/usr/bin/env python3
"""Takes a request of a browser apart: the original of 1_words.ts."""

import re


def words(line):
    return line.split(" ")


request = "GET /sockets HTTP/1.0\r\nhost: localhost\r\n\r\n"
lines = request.split("\r\n")
first = lines[0]

print(f"lines:      {len(lines)}")
print(f"lines[0]:   {first}")
print(f"lines[1]:   {lines[1]}")
try:
    print(lines[9])
except IndexError as error:
    print(f"lines[9]:   {error}")
print(f'last:       "{lines[-1]}"')
print(f"words:      {' + '.join(words(first))}")
print(f"first[0]:   {first[0]}")
print(f"first[4:8]: {first[4:8]}")

pattern = re.compile(r"^GET (/[a-z]*) HTTP/1\.[01]$")
match = pattern.search(first)
print(f"match:      {match[1] if match else None}")
match = pattern.search("POST / HTTP/1.0")
print(f"no match:   {match[1] if match else None}")
