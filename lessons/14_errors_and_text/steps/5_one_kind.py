#!/usr/bin/env python3
"""Connects, and expects that nobody may listen: the original of 5_one_kind.ts."""

import argparse
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()

con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
try:
    con.connect((args.host, args.port))
    print("Connected.")
except ConnectionRefusedError as error:
    print("Nobody is there: {} ({})".format(error.strerror, error.errno))
print("The program goes on.")
con.close()
