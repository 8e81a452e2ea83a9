#!/usr/bin/env python3
"""A server for several clients at a time: the original of server.ts."""

import argparse
import select
import signal
import socket
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--host", default="localhost")
parser.add_argument("--port", type=int, default=50000)
parser.add_argument("--timeout", type=float, default=5)
parser.add_argument("--echo", choices=["no", "yes"], default="no")
args = parser.parse_args()

# Ctrl+C ends it, without a traceback.
signal.signal(signal.SIGINT, signal.SIG_DFL)

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((args.host, args.port))
server.listen(10)
host, port = server.getsockname()
print(f"Waiting for clients: {host}:{port}", flush=True)

rlist = [server]
wlist = []
xlist = []

while True:
    readable, _, _ = select.select(rlist, wlist, xlist, args.timeout)
    for sock in readable:
        if sock is server:
            con, addr = server.accept()
            rlist.append(con)
            print(f"{addr[0]}:{addr[1]} has come", flush=True)
            continue
        data = sock.recv(1024)
        if data:
            if args.echo == "yes":
                sock.sendall(data)
            continue
        addr = sock.getpeername()
        rlist.remove(sock)
        sock.close()
        print(f"{addr[0]}:{addr[1]} has left", flush=True)
    if not readable:
        print(f"Nobody wants anything: {time.time()}", flush=True)
