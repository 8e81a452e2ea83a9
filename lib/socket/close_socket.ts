/**
 * Closing.
 *
 * @module
 */

import type { SocketState } from "./socket_state.ts";

/** How long close waits for bytes that a send() with a time limit left in flight. */
const FLUSH_MS = 5000;

/** Closes a socket: at once for its program, then for the system. */
export async function closeSocket(state: SocketState): Promise<void> {
  const { acceptor, attempt, stream } = state;
  if (state.phase === "closed") return;
  state.phase = "closed";
  attempt?.giveUp(state.failure("EBADF", "connect"));
  await attempt?.done;
  if (stream?.sender.isOwing) await stream.sender.flush(FLUSH_MS);
  await stream?.connection.close();
  await acceptor?.close();
}
