"""What a server of the benchmark is told in its argument, and what it answers."""

import json
import socket
import sys

TASK = json.loads(sys.argv[1] if len(sys.argv) > 1 else "{}")
BUFFER_SIZE = 65536
MIB = 2**20


def tell(**value):
    print(json.dumps(value), flush=True)


def listen():
    """A listening socket, at the path of the task or on a free port."""
    if "path" in TASK:
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(TASK["path"])
        server.listen(4096)
        tell(path=TASK["path"])
        return server
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("127.0.0.1", 0))
    server.listen(4096)
    tell(port=server.getsockname()[1])
    return server


def send_at_once(con):
    """Small messages go out at once, on both sides and in every server."""
    if con.family == socket.AF_INET:
        con.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def bind_datagram():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    tell(port=server.getsockname()[1])
    return server


def answering():
    """How one connection answers: the bytes, or one byte for each MiB."""
    if not TASK.get("isSink"):
        return lambda data: data
    received = 0

    def answer(data):
        nonlocal received
        before = received // MIB
        received += len(data)
        return bytes(received // MIB - before)

    return answer
