"""Runs a command in a terminal of its own, for tests of what only terminals do.

terminal.py COLUMNS ROWS COMMAND... reads a script, line by line: "wait TEXT" waits
until the terminal shows the text, "type TEXT" types it, with escapes as in Python.
All that the terminal was sent is printed, and at last a line "exit CODE".
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

LIMIT = 15


class Terminal:
    def __init__(self, columns, rows, command):
        self.shown = b""
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            # Here, not there: the command may ask sooner than the other process would tell.
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvp(command[0], command)

    def read(self, deadline):
        """Returns whether there was anything more."""
        left = max(deadline - time.monotonic(), 0)
        if not select.select([self.end], [], [], left)[0]:
            raise SystemExit(f"too late, the terminal shows:\n{self.shown.decode()}")
        try:
            data = os.read(self.end, 65536)
        except OSError:
            return False
        self.shown += data
        return data != b""

    def wait(self, text, start):
        deadline = time.monotonic() + LIMIT
        while (found := self.shown.find(text, start)) < 0:
            if not self.read(deadline):
                raise SystemExit(f"ended before {text}:\n{self.shown.decode()}")
        return found + len(text)

    def finish(self):
        deadline = time.monotonic() + LIMIT
        while self.read(deadline):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def main():
    columns, rows, *command = sys.argv[1:]
    terminal = Terminal(int(columns), int(rows), command)
    position = 0
    for line in sys.stdin:
        verb, _, text = line.rstrip("\n").partition(" ")
        data = text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")
        if verb == "wait":
            position = terminal.wait(text.encode(), position)
        else:
            os.write(terminal.end, data)
    code = terminal.finish()
    sys.stdout.buffer.write(terminal.shown + f"\nexit {code}\n".encode())


main()
