/**
 * Closing.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { UnsupportedError } from "../core/socket_error.ts";
import type { SocketState, Stream } from "./socket_state.ts";

/** How long close waits for what a send() with a time limit left in flight. */
const FLUSH_MS = 5000;

/** An adapter of somebody's own may have no reset, and then nothing is reset. */
async function resetOrClose(connection: StreamConnection): Promise<void> {
  try {
    await connection.reset();
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    await connection.close();
  }
}

/** Closes a connection, with a reset where SO_LINGER says so. */
async function closeStream({ connection, sender }: Stream, isReset: boolean): Promise<void> {
  if (isReset) return await resetOrClose(connection);
  await connection.close(sender.isOwing ? sender.flush(FLUSH_MS) : undefined);
}

/** Closes a socket: at once for its program, then for the system. */
export async function closeSocket(state: SocketState): Promise<void> {
  const { acceptor, datagram, opening, options, stream } = state;
  if (state.phase === "closed") return;
  state.phase = "closed";
  opening?.giveUp(state.failure("EBADF", opening.syscall));
  await opening?.done;
  if (stream !== undefined) await closeStream(stream, options.resetsOnClose);
  await acceptor?.close("EBADF");
  await datagram?.close(FLUSH_MS);
}
