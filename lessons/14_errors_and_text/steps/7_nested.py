#!/usr/bin/env python3
"""Narrow handlers inside, one for all that is left at the top: the original of 7_nested.ts."""

import argparse
import socket
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
args = parser.parse_args()


def visit(host):
    con = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        con.connect((host, args.port))
    except ConnectionRefusedError as error:
        print("{}: {}".format(host, error.strerror))
    except OSError as error:
        raise RuntimeError('Cannot visit "{}"'.format(host)) from error
    finally:
        con.close()
        print("{}: closed".format(host))


try:
    for host in [args.host, "::1", "127.0.0.1"]:
        visit(host)
except Exception as error:
    # The top: what arrives here was expected by nobody below.
    sys.exit("{}. {}: {}".format(error, type(error.__cause__).__name__, error.__cause__))
print("All were asked.")
