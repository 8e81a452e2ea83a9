"""An echo server with one thread for each connection."""

import threading
from task import BUFFER_SIZE, answering, listen, send_at_once


def serve(con):
    answer = answering()
    with con:
        try:
            while data := con.recv(BUFFER_SIZE):
                if reply := answer(data):
                    con.sendall(reply)
        except ConnectionError:
            pass  # a client may go as it likes


server = listen()
while True:
    con, _ = server.accept()
    send_at_once(con)
    threading.Thread(target=serve, args=(con,), daemon=True).start()
