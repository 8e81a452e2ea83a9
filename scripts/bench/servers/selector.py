"""An echo server with one selector for all connections."""

import selectors
from task import BUFFER_SIZE, answering, listen, send_at_once

server = listen()
selector = selectors.DefaultSelector()
selector.register(server, selectors.EVENT_READ)


def welcome():
    con, _ = server.accept()
    send_at_once(con)
    selector.register(con, selectors.EVENT_READ, answering())


def serve(con, answer):
    try:
        if data := con.recv(BUFFER_SIZE):
            if reply := answer(data):
                con.sendall(reply)
            return
    except ConnectionError:
        pass  # a client may go as it likes
    selector.unregister(con)
    con.close()


while True:
    for key, _ in selector.select():
        if key.data is None:
            welcome()
        else:
            serve(key.fileobj, key.data)
