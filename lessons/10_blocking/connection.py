#!/usr/bin/env python3
"""Connects in one call, in many, or for a block: the original of connection.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--timeout", type=float, default=0.5)
parser.add_argument("--form", choices=["call", "spelled", "block"], default="call")
args = parser.parse_args()


def spelled_out():
    failure = None
    found = socket.getaddrinfo(args.host, args.port, 0, socket.SOCK_STREAM)
    for family, kind, proto, _, address in found:
        con = socket.socket(family, kind, proto)
        try:
            con.settimeout(args.timeout)
            con.connect(address)
            return con
        except OSError as error:
            con.close()
            failure = error
    raise failure


def listen(con):
    print(f"gettimeout: {con.gettimeout():g}", flush=True)
    try:
        print(f"recv: {len(con.recv(1024))} bytes", flush=True)
    except TimeoutError as error:
        print(f"recv: {type(error).__name__}", flush=True)


if args.form == "call":
    con = socket.create_connection((args.host, args.port), args.timeout)
    listen(con)
    con.close()

if args.form == "spelled":
    con = spelled_out()
    listen(con)
    con.close()

if args.form == "block":
    with socket.create_connection((args.host, args.port), args.timeout) as con:
        listen(con)
    print(f"fileno: {con.fileno()}", flush=True)
