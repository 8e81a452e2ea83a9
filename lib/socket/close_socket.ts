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
  const { acceptor, datagram, opening, stream } = state;
  if (state.phase === "closed") return;
  state.phase = "closed";
  opening?.giveUp(state.failure("EBADF", opening.syscall));
  await opening?.done;
  const grace = stream?.sender.isOwing ? stream.sender.flush(FLUSH_MS) : undefined;
  await stream?.connection.close(grace);
  await acceptor?.close("EBADF");
  await datagram?.close();
}
