"""Calls functions of socket: reads a list of [name, arguments] as JSON, bytes
as {"hex": ...}, and prints the list of results, null for each that failed."""

import json
import socket
import sys


def decoded(value):
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


def encoded(value):
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def result(name, arguments):
    try:
        return encoded(getattr(socket, name)(*map(decoded, arguments)))
    except (OSError, ValueError, OverflowError):
        return None


CONSTANTS = {"AF_INET": socket.AF_INET, "AF_INET6": socket.AF_INET6}

calls = json.load(sys.stdin)
json.dump([result(name, [CONSTANTS.get(a, a) if isinstance(a, str) else a for a in arguments])
           for name, arguments in calls], sys.stdout)
