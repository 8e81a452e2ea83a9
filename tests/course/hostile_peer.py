"""What hostile clients and servers have in common."""

import inspect
import json
import socket
import struct
import sys

PACE = 0.02
PATIENCE = 4


def connect(port):
    return socket.create_connection(("127.0.0.1", port), PATIENCE)


def reset(sock):
    """Closes without a goodbye: the other end gets RST instead of FIN."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def gone(con):
    """Waits until the other end has closed."""
    try:
        while con.recv(65536):
            pass
    except OSError:
        pass


def request(con):
    """Reads a request to its end; a case that does not is a case of its own."""
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        data += con.recv(65536) or sys.exit("the client asked for nothing")
    return data


def visit(case, port):
    """Prints what a visitor has to tell; one that yields stays until standard input ends."""
    stays = inspect.isgeneratorfunction(case)
    told = case(port)
    print(json.dumps(next(told) if stays else told), flush=True)
    if stays:
        sys.stdin.read()


def listen():
    listener = socket.create_server(("127.0.0.1", 0), backlog=1)
    listener.settimeout(PATIENCE)
    return listener


def tell(listener):
    print(listener.getsockname()[1], flush=True)


def serve(listener, case):
    """Plays the server for one client."""
    con, _ = listener.accept()
    con.settimeout(PATIENCE)
    case(con)
    con.close()
