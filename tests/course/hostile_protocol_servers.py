"""Web and mail servers that the clients of lesson 15 have to survive.

    python3 hostile_protocol_servers.py CASE

Prints the port, and plays the server until the client has gone. Each case is a
function that gets the listener.
"""

import socket
import sys

import hostile_peer
from hostile_peer import PATIENCE, request, reset

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def accept(listener):
    con, _ = listener.accept()
    con.settimeout(PATIENCE)
    con.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return con


def after_a_word(leave):
    """Hears what the client says next, and leaves: before, its words and the end would meet."""

    def hear(con):
        con.recv(65536)
        leave(con)

    return hear


def gone(con):
    """Waits until the client has closed, and closes."""
    hostile_peer.gone(con)
    con.close()


def flood(con, data):
    """Sends the same until the client has gone."""
    try:
        while True:
            con.sendall(data)
    except OSError:
        con.close()


def web(answer, then=gone):
    """A server that answers each request with the same, and then does something else."""

    def serve(listener):
        con = accept(listener)
        request(con)
        con.sendall(answer)
        then(con)

    return serve


def web_byte_by_byte(listener):
    con = accept(listener)
    for answer in PAGE, CHUNKED + b"3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nTrailer: 1\r\n\r\n":
        request(con)
        for byte in answer:
            con.send(bytes([byte]))
    gone(con)


def web_closes_between(listener):
    """It says nothing of it: the client finds out with its next request."""
    con = accept(listener)
    request(con)
    con.sendall(PAGE)
    con.close()
    con = accept(listener)
    request(con)
    con.sendall(PAGE)
    gone(con)


def web_resets_between(listener):
    con = accept(listener)
    request(con)
    con.sendall(PAGE)
    request(con)
    reset(con)
    con = accept(listener)
    request(con)
    con.sendall(PAGE)
    gone(con)


def web_wants_to_close(listener):
    for _ in range(2):
        con = accept(listener)
        request(con)
        con.sendall(PAGE.replace(b"\r\n\r\n", b"\r\nConnection: Close\r\n\r\n"))
        gone(con)


def web_old(listener):
    """Without a length, the end of the connection is the end of the page."""
    for _ in range(2):
        con = accept(listener)
        request(con)
        con.sendall(b"HTTP/1.0 200 OK\n\nhello")
        con.close()


def web_interim(listener):
    con = accept(listener)
    for _ in range(2):
        request(con)
        con.sendall(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + PAGE)
    gone(con)


def web_no_content(listener):
    con = accept(listener)
    for _ in range(2):
        request(con)
        con.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
    gone(con)


def web_silent(listener):
    gone(accept(listener))


def web_endless_line(listener):
    con = accept(listener)
    request(con)
    con.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    flood(con, b"x" * 4096)


def web_endless_head(listener):
    con = accept(listener)
    request(con)
    con.sendall(b"HTTP/1.1 200 OK\r\n")
    flood(con, b"X: y\r\n" * 100)


def web_endless_body(listener):
    con = accept(listener)
    request(con)
    con.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    flood(con, b"x" * 65536)


def web_endless_chunks(listener):
    con = accept(listener)
    request(con)
    con.sendall(CHUNKED)
    flood(con, b"1000\r\n" + b"x" * 4096 + b"\r\n")


def web_endless_interim(listener):
    con = accept(listener)
    request(con)
    flood(con, b"HTTP/1.1 100 Continue\r\n\r\n")


def no_web_server(listener):
    con = accept(listener)
    con.sendall(b"220 \x1b[2Jmail ESMTP\r\n")
    gone(con)


web_huge_length = web(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
web_bad_length = web(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")
web_two_lengths = web(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")
web_bad_chunk = web(CHUNKED + b"0x5\r\nhello\r\n0\r\n\r\n")
web_long_chunk = web(CHUNKED + b"5\r\nhello, world\r\n0\r\n\r\n")
web_huge_chunk = web(CHUNKED + b"ffffffff\r\n")
web_other_coding = web(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
web_half = web(PAGE[:-1], socket.socket.close)
web_half_head = web(PAGE[:20], socket.socket.close)
web_nothing = web(b"", socket.socket.close)
web_reset = web(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n", reset)
web_controls = web(b"HTTP/1.1 200 O\x1b[2JK\r\nX: \x07\r\nContent-Length: 12\r\n\r\na\x1b[1m\r\n\xff\0> GET", gone)


def mail(*answers, then=gone):
    """A mail server that answers each line of the client with the next of its answers."""

    def serve(listener):
        con = accept(listener)
        lines = con.makefile("rb")
        for number, answer in enumerate(answers):
            if number > 0:
                line = lines.readline()
                if answers[number - 1].startswith(b"354"):
                    while line not in (b".\r\n", b""):
                        line = lines.readline()
            if answer:
                con.sendall(answer + b"\r\n")
        then(con)

    return serve


FINE = [b"220 hi", b"250-me\r\n250-8BITMIME\r\n250 HELP", b"250 ok", b"250 ok", b"354 go"]


def mail_byte_by_byte(listener):
    con = accept(listener)
    lines = con.makefile("rb")
    for answer in [*FINE, b"250 taken", b"221 bye"]:
        if answer != FINE[0]:
            while (line := lines.readline()) and answer == b"250 taken" and line != b".\r\n":
                pass
        for byte in answer + b"\r\n":
            con.send(bytes([byte]))
    gone(con)


def mail_silent(listener):
    gone(accept(listener))


def mail_endless_line(listener):
    flood(accept(listener), b"2" * 4096)


def mail_endless_reply(listener):
    flood(accept(listener), b"220-hi\r\n" * 100)


mail_helo = mail(b"220 hi", b"502 what?", b"250 ok", b"250 ok", b"250 ok", b"354", b"250", b"221")
mail_no_goodbye = mail(*FINE, b"250 taken", then=socket.socket.close)
mail_reset_at_quit = mail(*FINE, b"250 taken", then=after_a_word(reset))
mail_full = mail(*FINE, b"552-too\r\n552 much", b"221 bye")
mail_later = mail(*FINE[:3], b"451 \x1b[2Jgrey", b"221 bye")
mail_busy = mail(b"421 too many guests", then=socket.socket.close)
mail_closed = mail(b"554 no service here", b"221 bye")
mail_closes = mail(*FINE[:3], then=after_a_word(socket.socket.close))
mail_resets = mail(*FINE, then=after_a_word(reset))
mail_two_codes = mail(b"220-hi\r\n250 there")
mail_no_number = mail(b"HTTP/1.1 400 Bad \x1b[2JRequest")
mail_stalls = mail(*FINE)
mail_forger = mail(b"220 hi\rC: QUIT", b"250-x\r\n250 y\x1b[1AS: 250", b"250", b"250", b"354", b"250", b"221")


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(PATIENCE)
    print(listener.getsockname()[1], flush=True)
    try:
        globals()[sys.argv[1]](listener)
    except OSError as error:
        print(error, file=sys.stderr)


main()
