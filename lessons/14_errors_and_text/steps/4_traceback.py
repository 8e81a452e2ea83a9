#!/usr/bin/env python3
"""Greets, and meets a name that is empty: the original of 4_traceback.ts."""


def greet(name):
    if name == "":
        raise ValueError("Cannot greet nobody")
    print(f"Hello, {name}!")


def greet_all(names):
    for name in names:
        greet(name)


greet_all(["Ada", "", "Grace"])
print("Nobody reads this.")
