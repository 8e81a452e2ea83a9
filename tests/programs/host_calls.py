"""Looks hosts up: prints what each call gives for each host as JSON, null for
what fails. The arguments are the hosts."""

import json
import socket
import sys


def addresses(host):
    found = socket.getaddrinfo(host, 80, 0, socket.SOCK_STREAM, 0, socket.AI_CANONNAME)
    return [[family.name, name, address[0]] for family, _, _, name, address in found]


def result(call, host):
    try:
        return call(host)
    except OSError:
        return None


CALLS = [socket.gethostbyname, socket.gethostbyname_ex, socket.gethostbyaddr,
         socket.getfqdn, addresses]

for host in sys.argv[1:]:
    print(json.dumps([host, *(result(call, host) for call in CALLS)], separators=(",", ":")))
