#!/usr/bin/env python3
"""An echo for several clients at a time: the original of server_selectors.ts."""

import argparse
import selectors
import signal
import socket
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--timeout", type=float, default=5)
args = parser.parse_args()

# Ctrl+C ends it, without a traceback.
signal.signal(signal.SIGINT, signal.SIG_DFL)

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((args.host, args.port))
server.listen(10)
host, port = server.getsockname()
print(f"Waiting for clients: {host}:{port}", flush=True)


def let_in(_server):
    con, addr = server.accept()
    selector.register(con, selectors.EVENT_READ, converse)
    print(f"{addr[0]}:{addr[1]} has come", flush=True)


def converse(con):
    data = con.recv(1024)
    if data:
        con.sendall(data)
        return
    addr = con.getpeername()
    selector.unregister(con)
    con.close()
    print(f"{addr[0]}:{addr[1]} has left", flush=True)


selector = selectors.DefaultSelector()
selector.register(server, selectors.EVENT_READ, let_in)

while True:
    events = selector.select(args.timeout)
    for key, _mask in events:
        key.data(key.fileobj)
    if not events:
        print(f"Nobody wants anything: {time.time()}", flush=True)
