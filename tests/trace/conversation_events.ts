/**
 * Events as two processes would have recorded them, written down by hand.
 *
 * @module
 */

import type { Address } from "../../lib/core/address.ts";
import { encodeBase64 } from "../../lib/trace/base64.ts";
import type { CallEvent } from "../../lib/trace/call_event.ts";

/** When everything begins: a date, as recorded times are. */
const ORIGIN = 1_700_000_000_000;

/** A call, as a test writes it down. */
export interface CallNote {
  readonly call: string;
  /** Milliseconds since the beginning; the second one is missing when the call never ends. */
  readonly at: readonly [start: number, end?: number];
  readonly argument?: string;
  readonly sent?: string | Uint8Array;
  readonly received?: string | Uint8Array;
  readonly result?: string;
  readonly error?: string;
  /** The address of this end before and after the call. */
  readonly local?: readonly [before: Address | null, after: Address | null];
  readonly remote?: readonly [before: Address | null, after: Address | null];
  readonly socket?: number;
  readonly family?: string;
  readonly type?: string;
  /** The address that the call was given (at its start) or gave (at its end). */
  readonly to?: Address;
  readonly from?: Address;
  readonly made?: number;
  readonly source?: CallEvent["source"];
}

function encoded(data: string | Uint8Array | undefined): string | null {
  if (data === undefined) return null;
  return encodeBase64(typeof data === "string" ? new TextEncoder().encode(data) : data);
}

function eventsOf(note: CallNote, id: number): CallEvent[] {
  const [start, end] = note.at;
  const [localBefore, localAfter] = note.local ?? [null, null];
  const [remoteBefore, remoteAfter] = note.remote ?? [null, null];
  const { call, argument = null, socket = 1, family = "AF_INET", error } = note;
  const { type = "SOCK_STREAM", source = "call", to = null, from = null, made = null } = note;
  const facts = { id, call, argument, socket, family, type, source };
  const first: CallEvent = {
    ...facts,
    time: ORIGIN + start,
    phase: "start",
    bytes: encoded(note.sent),
    address: to,
    made: null,
    result: null,
    error: null,
    local: localBefore,
    remote: remoteBefore,
  };
  if (end === undefined) return [first];
  return [first, {
    ...first,
    time: ORIGIN + end,
    phase: "end",
    bytes: encoded(note.received),
    address: from,
    made,
    result: note.result ?? null,
    error: error === undefined ? null : { code: error, message: `Cannot: ${error}` },
    local: localAfter,
    remote: remoteAfter,
  }];
}

/** The events of one process. */
export function events(...notes: readonly CallNote[]): CallEvent[] {
  return notes.flatMap((note, index) => eventsOf(note, index + 1));
}

const SERVER = { hostname: "127.0.0.1", port: 41233 };
const CLIENT = { hostname: "127.0.0.1", port: 50994 };
const bound = { local: [SERVER, SERVER] } as const;
const served = { local: [SERVER, SERVER], remote: [CLIENT, CLIENT], socket: 2 } as const;
const asking = { local: [CLIENT, CLIENT], remote: [SERVER, SERVER] } as const;

const REQUEST = "GET / HTTP/1.0\r\n";
const ANSWER = "HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n<h1>Hallo Welt!</h1>";

/** What the server of a short conversation recorded. */
export const SERVER_EVENTS: readonly CallEvent[] = events(
  { call: "socket", argument: "SOCK_STREAM", at: [0, 0] },
  { call: "setsockopt", argument: "SO_REUSEADDR, 1", at: [0.4, 0.4] },
  { call: "bind", argument: "localhost:0", at: [0.6, 2], local: [null, SERVER] },
  { call: "listen", argument: "1", at: [2.3, 2.4], ...bound },
  { call: "accept", at: [2.9, 61.2], result: "127.0.0.1:50994", ...bound },
  { call: "recv", argument: "4096", at: [61.3, 62.5], received: REQUEST, ...served },
  { call: "send", sent: ANSWER, result: String(ANSWER.length), at: [63.9, 64.1], ...served },
  { call: "close", at: [64.3, 64.4], ...served },
  { call: "close", at: [64.6, 64.7], ...bound },
);

/** What its client recorded. */
export const CLIENT_EVENTS: readonly CallEvent[] = events(
  { call: "socket", argument: "SOCK_STREAM", at: [58, 58] },
  {
    call: "connect",
    argument: "localhost:41233",
    at: [58.5, 61],
    local: [null, CLIENT],
    remote: [null, SERVER],
  },
  { call: "send", sent: REQUEST, result: "16", at: [62.2, 62.3], ...asking },
  { call: "recv", argument: "4096", at: [62.4, 64.5], received: ANSWER, ...asking },
  { call: "close", at: [64.9, 65], ...asking },
);
