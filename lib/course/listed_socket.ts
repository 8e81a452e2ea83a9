/**
 * A socket in the tables of Linux (proc(5)).
 *
 * @module
 */

import type { SocketOwner } from "../host/socket_tables.ts";
import { AF_INET, AF_INET6 } from "../socket/constants.ts";
import { inetNtop } from "../socket/inet_pton.ts";

export type { SocketOwner } from "../host/socket_tables.ts";

/** What a socket is, as `ss` calls it. */
export type SocketKind = "tcp" | "udp" | "u_str" | "u_dgr" | "u_seq";

/** One end of a socket. */
export interface ListedAddress {
  /** A numeric address, an IPv6 address in brackets; or a path; or `*`. */
  readonly host: string;
  /** The port; for a UNIX socket its number in the system; `null` where any will do. */
  readonly port: number | null;
}

/** A socket in one of the tables. */
export interface ListedSocket {
  /** What it is. */
  readonly kind: SocketKind;
  /** How far it is, as `ss` calls it: `LISTEN`. */
  readonly state: string;
  /** What waits to be received, in bytes; of a listener, in connections. `null`: not told. */
  readonly receiveQueue: number | null;
  /** What waits to be sent or confirmed, in bytes. `null`: the table does not tell it. */
  readonly sendQueue: number | null;
  /** Its own address. */
  readonly local: ListedAddress;
  /** The address of the other side; `null` where the table does not tell it. */
  readonly peer: ListedAddress | null;
  /** Its number in the system; `"0"` for what no program has any more. */
  readonly inode: string;
  /** The programs that have it, as far as this user may know. */
  readonly owners: readonly SocketOwner[];
}

/** A socket before anybody has looked for its programs. */
export type TableSocket = Omit<ListedSocket, "owners">;

/** States of TCP in the tables (net/tcp_states.h), which count for UDP, too. */
const STATES: Readonly<Record<string, string>> = {
  "01": "ESTAB",
  "02": "SYN-SENT",
  "03": "SYN-RECV",
  "04": "FIN-WAIT-1",
  "05": "FIN-WAIT-2",
  "06": "TIME-WAIT",
  "07": "UNCONN",
  "08": "CLOSE-WAIT",
  "09": "LAST-ACK",
  "0A": "LISTEN",
  "0B": "CLOSING",
  "0C": "SYN-RECV",
};

/** States of UNIX sockets in their table (linux/net.h). */
const UNIX_STATES: Readonly<Record<string, string>> = {
  "01": "UNCONN",
  "02": "SYN-SENT",
  "03": "ESTAB",
  "04": "CLOSING",
};

/** Types of UNIX sockets (socket(2)). */
const UNIX_KINDS: Readonly<Record<string, SocketKind>> = {
  "0001": "u_str",
  "0002": "u_dgr",
  "0005": "u_seq",
};

/** The flag of a UNIX socket that listens. */
const UNIX_LISTENS = 0x10000;

/** Number, references, protocol, flags, type, state, inode, and the name, if there is one. */
const UNIX_LINE_REGEXP = /^\S+ \S+ \S+ (\S+) (\S+) (\S+) +(\d+)(?: (.*))?$/;

/** `0100007F:C350`: each 32 bits of the address as a number of this machine, then the port. */
function addressOf(text: string): ListedAddress {
  const [words = "", port = ""] = text.split(":");
  const numbers = words.match(/.{8}/g)?.map((word) => parseInt(word, 16)) ?? [];
  const bytes = new Uint8Array(Uint32Array.from(numbers).buffer);
  const isIpv4 = bytes.length === 4;
  const host = inetNtop(isIpv4 ? AF_INET : AF_INET6, bytes);
  const number = parseInt(port, 16);
  return { host: isIpv4 ? host : `[${host}]`, port: number === 0 ? null : number };
}

/**
 * A line of the tables of TCP and UDP.
 *
 * @param kind Which of them.
 * @param line The line.
 * @returns The socket, or `null` where the line has none.
 */
export function inetSocket(kind: "tcp" | "udp", line: string): TableSocket | null {
  const [, local, peer, state = "", queues = "", , , , , inode] = line.trim().split(/\s+/);
  if (local === undefined || peer === undefined || inode === undefined) return null;
  const [send = NaN, receive = NaN] = queues.split(":").map((queue) => parseInt(queue, 16));
  const name = STATES[state] ?? state;
  return {
    kind,
    state: name,
    receiveQueue: receive,
    // The table has a 0 there; the backlog of a listener is told by netlink only.
    sendQueue: name === "LISTEN" ? null : send,
    local: addressOf(local),
    peer: addressOf(peer),
    inode,
  };
}

/**
 * A line of the table of UNIX sockets.
 *
 * @param line The line.
 * @returns The socket, or `null` where the line has none.
 */
export function unixSocket(line: string): TableSocket | null {
  const [, flags = "", type = "", state = "", inode, path] = UNIX_LINE_REGEXP.exec(line) ?? [];
  if (inode === undefined) return null;
  const listens = (parseInt(flags, 16) & UNIX_LISTENS) !== 0;
  return {
    kind: UNIX_KINDS[type] ?? "u_str",
    state: listens ? "LISTEN" : UNIX_STATES[state] ?? state,
    receiveQueue: null,
    sendQueue: null,
    local: { host: path ?? "*", port: Number(inode) },
    peer: null,
    inode,
  };
}
