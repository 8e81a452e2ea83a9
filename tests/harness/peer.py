"""A hostile peer: it does to a socket what a test asks for, line by line.

Each line on standard input is a JSON object with an `id`, the call to make as
`do`, and its arguments; the answer is a line with the same `id`. Every call has
its own thread, so that one that waits holds up no other. At the end of the
input the process is gone, and with it all that it had open.

The bytes it sends follow the pattern of `pattern.ts`: the byte at position n of
a direction is n % 251, so that a lost, doubled or swapped byte shows.
"""

import errno
import fcntl
import json
import os
import select
import socket
import struct
import sys
import termios
import threading
import time

PERIOD = 251
BLOCK = bytes(range(PERIOD)) * 1024
STALL_SECONDS = 0.1


def pattern(position, count):
    start = position % PERIOD
    repeats = (start + count) // len(BLOCK) + 1
    return (BLOCK * repeats)[start:start + count]


def to_python(address):
    if "path" in address:
        return socket.AF_UNIX, address["path"]
    family = socket.AF_INET6 if ":" in address["hostname"] else socket.AF_INET
    return family, (address["hostname"], address["port"])


def from_python(sock, address):
    if sock.family == socket.AF_UNIX:
        text = address.decode() if isinstance(address, bytes) else address
        return {"path": text or None}
    return {"hostname": address[0], "port": address[1]}


def output(sock):
    """How many bytes the other system has not taken."""
    return struct.unpack("i", fcntl.ioctl(sock, termios.TIOCOUTQ, bytes(4)))[0]


def settled_output(sock):
    """The same when there are none, or no fewer for a while."""
    before, since = -1, time.monotonic()
    while True:
        now = output(sock)
        if now != before:
            before, since = now, time.monotonic()
        if now == 0 or time.monotonic() - since > STALL_SECONDS:
            return now
        time.sleep(0.001)


class End:
    """A socket, and how far each direction has come."""

    def __init__(self, sock):
        self.sock = sock
        self.sent = 0
        self.received = 0


class Peer:
    def __init__(self):
        self.ends = {}
        self.next = 0
        self.fillers = []

    def keep(self, sock):
        self.next += 1
        self.ends[self.next] = End(sock)
        return self.next

    def described(self, sock):
        return {
            "handle": self.keep(sock),
            "local": from_python(sock, sock.getsockname()),
        }

    def connect(self, address):
        family, name = to_python(address)
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.connect(name)
        return self.described(sock)

    def listen(self, address, backlog):
        family, name = to_python(address)
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(name)
        sock.listen(backlog)
        return self.described(sock)

    def accept(self, handle):
        sock, address = self.ends[handle].sock.accept()
        return self.described(sock) | {"remote": from_python(sock, address)}

    def fill(self, handle):
        """Connects until a connection has to wait: then the backlog is full."""
        listener = self.ends[handle].sock
        count = 0
        while True:
            sock = socket.socket(listener.family, socket.SOCK_STREAM)
            sock.setblocking(False)
            if sock.connect_ex(listener.getsockname()) != 0:
                if not select.select([], [sock], [], STALL_SECONDS)[1]:
                    sock.close()
                    return {"count": count}
            self.fillers.append(sock)
            count += 1

    def send(self, handle, count):
        end = self.ends[handle]
        data = pattern(end.sent, count)
        end.sent += count
        end.sock.sendall(data)
        return {"count": count}

    def dribble(self, handle, count):
        end = self.ends[handle]
        if end.sock.family != socket.AF_UNIX:
            end.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in pattern(end.sent, count):
            end.sock.send(bytes([byte]))
        end.sent += count
        return {"count": count}

    def flood(self, handle, limit):
        """Sends until nobody takes more for a while; says how many went."""
        end = self.ends[handle]
        end.sock.setblocking(False)
        count = 0
        while count < limit and select.select([], [end.sock], [], STALL_SECONDS)[1]:
            count += end.sock.send(pattern(end.sent + count, min(65536, limit - count)))
        end.sock.setblocking(True)
        end.sent += count
        return {"count": count}

    def receive(self, handle, limit):
        """Reads up to a number of bytes, or to the end of the stream."""
        end = self.ends[handle]
        count, intact, over, code = 0, True, False, None
        while count < limit and not over and code is None:
            try:
                data = end.sock.recv(min(65536, limit - count))
            except OSError as error:
                code = errno.errorcode[error.errno]
                break
            intact = intact and data == pattern(end.received, len(data))
            over = data == b""
            end.received += len(data)
            count += len(data)
        return {"count": count, "intact": intact, "ended": over, "code": code}

    def datagram(self, address):
        """A datagram socket; a UNIX one without a path has no name."""
        family, name = to_python(address)
        sock = socket.socket(family, socket.SOCK_DGRAM)
        if name is not None:
            sock.bind(name)
        return self.described(sock)

    def send_to(self, handle, address, sizes):
        """Sends datagrams of these sizes; the pattern of each begins one further."""
        end = self.ends[handle]
        name = to_python(address)[1]
        for size in sizes:
            end.sock.sendto(pattern(end.sent, size), name)
            end.sent += 1
        return {}

    def receive_from(self, handle, count):
        """Takes so many datagrams, of one sender if they are to be intact."""
        end = self.ends[handle]
        datagrams = []
        for _ in range(count):
            data, sender = end.sock.recvfrom(1 << 20)
            intact = data == pattern(end.received, len(data))
            end.received += 1
            datagrams.append({
                "size": len(data),
                "intact": intact,
                "from": from_python(end.sock, sender or ""),
            })
        return {"datagrams": datagrams}

    def delivered(self, handle):
        """Waits until the other system has all of it, however slow its reader is."""
        while output(self.ends[handle].sock) > 0:
            time.sleep(0.001)
        return {}

    def close_write(self, handle):
        self.ends[handle].sock.shutdown(socket.SHUT_WR)
        return {}

    def reset(self, handle):
        """Closes with RST; says how many bytes the other system had by then."""
        end = self.ends[handle]
        unsent = settled_output(end.sock)
        end.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.sock.close()
        return {"count": end.sent - unsent}

    def close(self, handle):
        self.ends[handle].sock.close()
        return {}


def answer(peer, request):
    number, call = request.pop("id"), request.pop("do")
    try:
        result = getattr(peer, call)(**request)
    except OSError as error:
        result = {"error": errno.errorcode.get(error.errno, str(error))}
    os.write(1, (json.dumps({"id": number} | result) + "\n").encode())


def main():
    peer = Peer()
    for line in sys.stdin:
        arguments = (peer, json.loads(line))
        threading.Thread(target=answer, args=arguments, daemon=True).start()
    os._exit(0)


main()
