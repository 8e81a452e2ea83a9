/**
 * Which part of a socket decides whether it is ready.
 *
 * @module
 */

import { ALWAYS_READY, NEVER_READY, type ReadySource } from "./readiness.ts";
import type { SocketState } from "./socket_state.ts";

/**
 * Who knows whether something can be received or accepted. A stream without a
 * peer is ready, as on Linux, where poll(2) reports it as hung up: the call
 * fails at once.
 */
export function readSource(state: SocketState): ReadySource {
  const { acceptor, datagram, phase, stream } = state;
  if (isUndecided(state)) return NEVER_READY;
  if (datagram !== undefined) return datagram.receiver;
  if (phase === "connected" && stream !== undefined) return stream.receiver;
  if (phase === "listening" && acceptor !== undefined) return acceptor;
  return ALWAYS_READY;
}

/** Who knows whether something can be sent. */
export function writeSource(state: SocketState): ReadySource {
  const { datagram, phase, stream } = state;
  if (isUndecided(state) || phase === "listening") return NEVER_READY;
  if (datagram !== undefined) return datagram.sender;
  return phase === "connected" && stream !== undefined ? stream.sender : ALWAYS_READY;
}

/** Nothing can be said yet, or any more. */
function isUndecided({ phase, connectsInBackground }: SocketState): boolean {
  return phase === "closed" || phase === "connecting" || connectsInBackground;
}
