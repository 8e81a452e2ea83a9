"""Partners who wait for a chat, and leave without a goodbye.

    python3 hostile_chat_partners.py CASE

Each case is a function; its port is printed first.
"""

import socket
import sys

from hostile_peer import reset


def accept():
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(4)
    print(server.getsockname()[1], flush=True)
    return server.accept()[0]


def at_once():
    reset(accept())


def behind_a_word():
    con = accept()
    con.sendall(b"hello")
    con.recv(1024)
    reset(con)


def behind_its_own_end():
    con = accept()
    con.recv(1024)
    con.shutdown(socket.SHUT_WR)
    reset(con)


def with_unread_bytes():
    con = accept()
    con.recv(1)
    con.close()


globals()[sys.argv[1]]()
