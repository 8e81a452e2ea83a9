"""Partners of a chat that leave without a goodbye.

    python3 hostile_chat_visitors.py PORT
"""

import select
import socket
import struct
import sys

for words in b"", b"h", b"hello", b"x" * 10_000:
    for pace in 0, 0.02:
        for half in False, True:
            sock = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 4)
            sock.sendall(words)
            select.select([], [], [], pace)
            if half:
                sock.shutdown(socket.SHUT_WR)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            sock.close()
