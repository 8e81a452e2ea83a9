/**
 * The flags of the calls that send and receive.
 *
 * @module
 */

import { socketErrorOf } from "../core/socket_error_of.ts";
import { isWhole, LARGEST_INT } from "./arguments.ts";
import type { TransferCall } from "./channel.ts";
import {
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  SOCK_DGRAM,
} from "./constants.ts";
import type { Deadline } from "./deadline.ts";
import type { SocketState } from "./socket_state.ts";

/** The flags about waiting: Python ignores them where it waits by itself, with a timeout. */
const WAITING_FLAGS = MSG_DONTWAIT | MSG_WAITALL;

/** The flags that mean something. MSG_TRUNC would throw the bytes of a stream away. */
function knownFlags(state: SocketState, call: TransferCall): number {
  if (call === "send") return MSG_DONTWAIT;
  const isDatagram = state.type === SOCK_DGRAM;
  return MSG_PEEK | MSG_DONTWAIT | MSG_WAITALL | (isDatagram ? MSG_TRUNC : 0);
}

/**
 * Checks the flags of a call.
 *
 * Linux ignores what it does not know. Here nothing is promised in silence.
 *
 * @returns The flags that have an effect.
 */
export function checkFlags(state: SocketState, call: TransferCall, flags: unknown): number {
  if (flags === 0) return 0;
  if (!isWhole(flags)) {
    throw new TypeError(`Cannot use ${String(flags)} as flags: a whole number is needed`);
  }
  if (flags < 0 || flags > LARGEST_INT) {
    throw new RangeError(`Cannot use flags ${flags}: they go from 0 to ${LARGEST_INT}`);
  }
  const unknown = flags & ~knownFlags(state, call);
  if (unknown !== 0) throw unknownFlags(state, call, unknown);
  if (state.timeout !== null) return flags & ~WAITING_FLAGS;
  return (flags & MSG_DONTWAIT) === 0 ? flags : flags & ~MSG_WAITALL;
}

/** How long a call with checked flags may wait: seconds, or `null` for ever. */
export function timeoutWith(flags: number, state: SocketState): number | null {
  return (flags & MSG_DONTWAIT) === 0 ? state.timeout : 0;
}

/** Until when a call with checked flags may wait; `undefined` when nothing limits it. */
export function deadlineWith(
  flags: number,
  state: SocketState,
  call: TransferCall,
  signal: AbortSignal | undefined,
): Deadline | undefined {
  const timeout = timeoutWith(flags, state);
  // Datagrams come from anybody: what the socket waits at is its own address.
  return call === "recv" && state.datagram !== undefined
    ? state.deadline("recvfrom", signal, state.local, timeout)
    : state.deadline(call, signal, state.address, timeout);
}

function unknownFlags(state: SocketState, syscall: TransferCall, unknown: number): Error {
  const what = (unknown & MSG_OOB) !== 0 ? "urgent data (MSG_OOB)" : `the flags ${unknown}`;
  const hint = `${what} cannot be used here`;
  return socketErrorOf("EINVAL", { syscall, address: state.address, hint });
}
