/**
 * Calls with their start and their end, put together from events.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import { decodeBase64 } from "./base64.ts";
import type { CallEvent, CallEventError } from "./call_event.ts";

/** Who made a call. */
export type Side = "client" | "server";

/** One socket call. */
export interface TracedCall {
  /** A name that no other call of the conversation has. */
  readonly key: string;
  /** Who made it. */
  readonly side: Side;
  /** Which program made it: 0 is the server, clients are counted from 1. */
  readonly program: number;
  /** On which socket of that program; 0 for a call of several sockets. */
  readonly socket: number;
  /** The address family. */
  readonly family: string;
  /** The type. */
  readonly type: string;
  /** The name of the call. */
  readonly name: string;
  /** What it was given, in words. */
  readonly argument: string | null;
  /** When it started. */
  readonly start: number;
  /** When it ended, or `null` when it never did. */
  readonly end: number | null;
  /** The bytes that it sent, or was to send. */
  readonly sent: Uint8Array | null;
  /** The bytes that it received; empty at the end of the stream. */
  readonly received: Uint8Array | null;
  /** The address that it was given. */
  readonly to: Address | null;
  /** The address that it gave. */
  readonly from: Address | null;
  /** The socket that it made. */
  readonly made: number | null;
  /** What it gave, in words. */
  readonly result: string | null;
  /** Why it failed. */
  readonly error: CallEventError | null;
  /** The address of this end before the call. */
  readonly localBefore: Address | null;
  /** The address of this end after the call. */
  readonly local: Address | null;
  /** The address of the other end after the call. */
  readonly remote: Address | null;
  /** Whether the program reported it, or it was seen on the wire. */
  readonly source: CallEvent["source"];
}

function bytesOf(event: CallEvent | undefined): Uint8Array | null {
  return event === undefined || event.bytes === null ? null : decodeBase64(event.bytes);
}

function toCall(program: number, start: CallEvent, end: CallEvent | undefined): TracedCall {
  const { socket, family, type, call: name, argument, local, remote, source } = start;
  return {
    key: `${program} ${start.id}`,
    side: program === 0 ? "server" : "client",
    program,
    socket,
    family,
    type,
    name,
    argument,
    start: start.time,
    end: end?.time ?? null,
    sent: bytesOf(start),
    received: bytesOf(end),
    to: start.address,
    from: end?.address ?? null,
    made: end?.made ?? null,
    result: end?.result ?? null,
    error: end?.error ?? null,
    localBefore: local,
    local: end?.local ?? local,
    remote: end?.remote ?? remote,
    source,
  };
}

/**
 * The calls of one process.
 *
 * @param events What was recorded there.
 * @param program Which program it was: 0 is the server, clients are counted from 1.
 * @returns The calls in the order in which they started.
 */
export function tracedCalls(events: readonly CallEvent[], program: number): readonly TracedCall[] {
  const ends = new Map<number, CallEvent>();
  for (const event of events) if (event.phase === "end") ends.set(event.id, event);
  return events
    .filter(({ phase }) => phase === "start")
    .map((start) => toCall(program, start, ends.get(start.id)));
}

/**
 * How many bytes a call received.
 *
 * @param call The call.
 * @returns The count, also where the bytes themselves are not known, or `null`
 * when it is not a call that receives, or failed.
 */
export function receivedLength(call: TracedCall): number | null {
  if (call.received !== null) return call.received.length;
  const hasCount = call.name === "recvInto" || call.name === "recvfromInto";
  return hasCount && call.result !== null ? Number.parseInt(call.result, 10) : null;
}

/**
 * The side at the other end.
 *
 * @param side A side.
 * @returns The other one.
 */
export function otherSide(side: Side): Side {
  return side === "client" ? "server" : "client";
}
