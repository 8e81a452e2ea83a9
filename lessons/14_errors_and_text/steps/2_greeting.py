#!/usr/bin/env python3
"""A module that other programs import, and that is a program itself: 2_greeting.ts."""


def greeting(name):
    """A word to begin with."""
    return f"Hello, {name}!"


if __name__ == "__main__":
    print(greeting("program"))
