/**
 * What moves the bytes of a socket: a connection, or the system's datagram socket.
 *
 * @module
 */

import { AF_UNIX } from "./constants.ts";
import type { Deadline } from "./deadline.ts";
import type { ReadySource } from "./readiness.ts";
import type { SocketState } from "./socket_state.ts";

/** A call that moves bytes. */
export type TransferCall = "recv" | "send";

/** The receiving half. Flags are those that `checkFlags` has let through. */
export interface ByteReceiver extends ReadySource {
  /** At most `max` bytes, at least 1 being asked for. */
  take(
    max: number,
    deadline: Deadline | undefined,
    flags: number,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** Fills a part of the buffer; returns how many bytes came. */
  read(into: Uint8Array, deadline: Deadline | undefined, flags: number): Promise<number>;
}

/** The sending half. */
export interface ByteSender extends ReadySource {
  /** Sends; returns how many bytes were taken. */
  send(bytes: Uint8Array, deadline: Deadline | undefined): Promise<number>;
  /** Sends everything. */
  sendall(bytes: Uint8Array, deadline: Deadline | undefined): Promise<void>;
}

/** Both halves. */
export interface Channel {
  readonly receiver: ByteReceiver;
  readonly sender: ByteSender;
}

/** What moves the bytes of a socket, if the call can use it. */
export function channelOf(state: SocketState, call: TransferCall): Channel {
  const { channel, family } = state;
  if (channel !== undefined) return channel;
  // Linux: TCP answers a send without a connection with EPIPE, as if it had broken.
  const hasPipeError = call === "send" && family !== AF_UNIX;
  throw state.failure(hasPipeError ? "EPIPE" : "ENOTCONN", call);
}
