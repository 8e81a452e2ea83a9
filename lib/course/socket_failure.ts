/**
 * A socket call whose failure says something about the peer.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";

/**
 * Does something that may fail because the other side is gone.
 *
 * @param action What to do.
 * @returns The code of the failure, or `null` when there was none.
 * @throws What is no failure of a socket.
 */
export async function socketFailure(action: () => Promise<unknown>): Promise<string | null> {
  try {
    await action();
    return null;
  } catch (error) {
    if (error instanceof SocketError) return error.code;
    throw error;
  }
}
