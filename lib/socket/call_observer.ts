/**
 * The one place where somebody may watch the socket calls of this process.
 *
 * The library reports and knows nothing about who listens; `lib/trace` is the
 * listener. Without one, a call pays for a single comparison.
 *
 * @module
 */

import type { Address } from "../core/address.ts";

/** What is known about a socket while it is watched; it changes with the socket. */
export interface SocketRecord {
  /** Which socket of this process, counted from 1. */
  readonly id: number;
  /** The address family, `AF_INET` for example. */
  readonly family: string;
  /** The type, `SOCK_STREAM` for example. */
  readonly type: string;
  /** The address of this end, once there is one. */
  readonly local: Address | null;
  /** The address of the other end, once there is one. */
  readonly remote: Address | null;
}

/** A datagram and where it goes, as far as what the call was given is either. */
export interface MessageArgument {
  /** What to send, or `null` when it was no bytes. */
  readonly bytes: Uint8Array | null;
  /** Where to, or `null` when it was no address. */
  readonly to: Address | null;
}

/** What a call was given: a size, bytes, an address, both, an option, or nothing. */
export type CallArgument = number | string | Uint8Array | Address | MessageArgument | null;

/**
 * Is told of every socket call as it starts.
 *
 * @param socket The socket that was called.
 * @param call The name of the call, `recv` for example.
 * @param argument What the call was given.
 * @param outcome What the call will give; `undefined` where nothing waits.
 */
export type CallObserver = (
  socket: SocketRecord,
  call: string,
  argument: CallArgument,
  outcome: Promise<unknown> | undefined,
) => void;

/** The observer, when there is one; a live binding that calls compare with `undefined`. */
export let callObserver: CallObserver | undefined;

/** Sets the observer, or removes it with `undefined`. */
export function observeCalls(observer: CallObserver | undefined): void {
  callObserver = observer;
}
