#!/usr/bin/env python3
"""A server that sleeps as long as its first visitor stays: the original of slow_server.ts."""

import argparse
import signal
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--sleep", choices=["accept", "read", "answer"], default="accept")
args = parser.parse_args()

# Ctrl+C ends it, without a traceback.
signal.signal(signal.SIGINT, signal.SIG_DFL)

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((args.host, args.port))
# One may wait to be let in, and nobody else.
server.listen(0)
host, port = server.getsockname()
print(f"Waiting for the first visitor: {host}:{port}", flush=True)

first, addr = server.accept()
print(f"{addr[0]}:{addr[1]} is here, I sleep.", flush=True)
is_asleep = True


def before(what):
    global is_asleep
    if what != args.sleep or not is_asleep:
        return
    while first.recv(1024):
        continue
    first.close()
    is_asleep = False
    print("I am awake.", flush=True)


before("accept")
while True:
    con, _ = server.accept()

    before("read")
    count = 0
    while True:
        data = con.recv(65536)
        if not data:
            break
        count += len(data)

    before("answer")
    con.sendall(f"{count} bytes".encode())
    con.close()
    print(f"Served: {count} bytes", flush=True)
