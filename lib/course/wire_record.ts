/**
 * What was seen on the wire of a program that does not tell what it calls.
 *
 * @module
 */

import { type Address, formatAddress } from "../core/address.ts";
import { encodeBase64 } from "../trace/base64.ts";
import type { CallEvent } from "../trace/call_event.ts";

/** Something that a program must have done. */
export interface WireFact {
  /** The call that does it, or that most programs do it with. */
  readonly call: "connect" | "accept" | "send" | "sendto" | "close" | "reset";
  /** Which connection, or which end of datagrams, counted from 1. */
  readonly socket: number;
  /** The bytes that came from there. */
  readonly bytes?: Uint8Array;
  /** Where a datagram went. */
  readonly to?: Address;
  /** The address of its end. */
  readonly local: Address;
  /** The address of the other end. */
  readonly remote: Address;
}

/** What is always the same. */
const ALWAYS = { argument: null, made: null, result: null, error: null, source: "wire" } as const;

/** The events of one program, as a proxy saw them. */
export class WireRecord {
  readonly #family: string;
  readonly #type: string;
  readonly #events: CallEvent[] = [];
  #calls = 0;

  /** Begins a record for sockets of one kind. */
  constructor(family: string, type: string) {
    this.#family = family;
    this.#type = type;
  }

  /** The events so far. */
  get events(): readonly CallEvent[] {
    return this.#events;
  }

  /** Adds what was seen just now: a call that starts and ends at once. */
  add({ call, socket, bytes, to, local, remote }: WireFact): void {
    const start: CallEvent = {
      ...ALWAYS,
      time: performance.timeOrigin + performance.now(),
      phase: "start",
      id: ++this.#calls,
      call,
      socket,
      family: this.#family,
      type: this.#type,
      bytes: bytes === undefined ? null : encodeBase64(bytes),
      address: to ?? null,
      local,
      remote,
    };
    const end: CallEvent = { ...start, phase: "end", bytes: null, address: null };
    const isAccepted = call === "accept";
    const result = isAccepted ? formatAddress(remote) : null;
    this.#events.push(start, { ...end, result, made: isAccepted ? socket : null });
  }
}
