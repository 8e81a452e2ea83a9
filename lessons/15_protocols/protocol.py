#!/usr/bin/env python3
"""Looks up a protocol, a port or a module of Python: the original of protocol.ts."""

import argparse
import json
import sys
from pathlib import Path

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("words", metavar="WORD", nargs="*")
words = parser.parse_args().words

table = json.loads(Path(__file__).with_name("protocols.json").read_text(encoding="utf-8"))
protocols, modules = table["protocols"], table["modules"]


def row(name, values):
    if values:
        print(f"  {name:10}  {', '.join(map(str, values))}")


def ports(some):
    return [f"{one['port']} ({one['for']['en']})" if one["for"] else one["port"] for one in some]


def show_counterparts(entry):
    for name in "Deno", "Bun", "Node":
        row(name, [entry[name.lower()] or "by hand"])


def show_protocol(protocol):
    print(f"{protocol['name']}: {protocol['use']['en']}")
    if protocol["note"]:
        print(f"  {protocol['note']['en']}")
    row(", ".join(protocol["transports"]), ports(protocol["ports"]))
    row("TLS", ports(protocol["tls"]))
    row("RFC", protocol["rfcs"])
    row("Python", protocol["modules"])
    show_counterparts(protocol)
    row("Steckdose", ["Socket"] + [f"lesson {number}" for number in protocol["lessons"]])


def versions(module):
    texts = {"since": "since", "removed": "removed in", "instead": "instead"}
    known = [f"{text} {module[key]}" for key, text in texts.items() if module[key]]
    return known or ["in every Python 3"]


def show_module(module):
    print(f"{module['name']}: {module['use']['en']}")
    row("Python", versions(module))
    show_counterparts(module)
    if module["kit"]:
        row("Steckdose", [module["kit"]["name"], f"lesson {module['kit']['lesson']}"])


def names_of(protocol):
    numbers = [str(one["port"]) for one in protocol["ports"] + protocol["tls"]]
    return [name.lower() for name in [protocol["name"]] + protocol["aliases"] + numbers]


def show(word):
    found = [protocol for protocol in protocols if word.lower() in names_of(protocol)]
    same = [module for module in modules if module["name"] == word.lower()]
    for protocol in found:
        show_protocol(protocol)
    for module in same:
        show_module(module)
    return found + same


def show_list():
    for protocol in protocols:
        plain, tls = (
            ", ".join(str(one["port"]) for one in protocol[key]) for key in ("ports", "tls")
        )
        transports, names = ", ".join(protocol["transports"]), ", ".join(protocol["modules"])
        print(f"{protocol['name']:9}  {transports:8}  {plain:7}  {tls:8}  {names}".rstrip())
    print()
    for module in modules:
        print(f"{module['name']:16}{', '.join(versions(module))}")


if not words:
    show_list()
for word in words:
    if not show(word):
        sys.exit(f"Cannot find {ascii(word)}: type no word, and all are listed")
