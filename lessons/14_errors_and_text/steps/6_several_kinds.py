#!/usr/bin/env python3
"""Connects, and tells two groups of errors apart: the original of 6_several_kinds.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--timeout", type=float, default=2)
args = parser.parse_args()

con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
con.settimeout(args.timeout)
try:
    con.connect((args.host, args.port))
    con.recv(1)
    print("Somebody spoke.")
except (ConnectionRefusedError, TimeoutError) as error:
    print("Try again later: {}".format(error))
except socket.gaierror as error:
    print("Check the address: {}".format(error))
con.close()
