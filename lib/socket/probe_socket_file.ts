/**
 * Whether anybody has a socket file.
 *
 * @module
 */

import { runtimeAdapter } from "../adapters/adapter.ts";
import type { Adapter } from "../adapters/contract.ts";
import type { UnixAddress } from "../core/address.ts";
import { SocketError } from "../core/socket_error.ts";
import { isListedAsBound } from "../host/bound_sockets.ts";
import { SOCK_STREAM, type SocketType } from "./constants.ts";

/** What says that somebody is there: no room, a socket of another type, one that closes just now. */
const SOMEBODY = new Set(["EAGAIN", "ECONNRESET", "EPROTOTYPE"]);

/** What connect(2) says where nobody listens. */
const NOBODY = "ECONNREFUSED";

/** Whether somebody answers a call, by its outcome; other errors come through. */
async function answers(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    if (error.code === NOBODY) return false;
    if (SOMEBODY.has(error.code)) return true;
    throw error;
  }
}

/** Connects, as a client would. */
function connects(adapter: Adapter, address: UnixAddress): Promise<boolean> {
  return answers(async () => {
    const connection = await adapter.connect(address);
    await connection.close();
  });
}

/**
 * Sends an empty datagram. A stream socket is of another type, and does not
 * notice; one that is bound and does not listen, too, though it refuses
 * connections as a dead one does.
 */
async function answersDatagram(adapter: Adapter, address: UnixAddress): Promise<boolean> {
  const endpoint = await adapter.bindDatagram({ path: null });
  try {
    return await answers(() => endpoint.send(new Uint8Array(0), address));
  } finally {
    await endpoint.close();
  }
}

/**
 * Whether a program has the socket of a file: it listens there, receives
 * datagrams, or has just bound it.
 *
 * @param path The path.
 * @param type The type that a socket there probably has; a living one of this
 * type does not notice the question where the runtime has UNIX datagrams.
 * @returns `false` when the socket is dead, and cannot come to life again.
 * @throws {SocketError} When it cannot be said: no permission, nothing there.
 */
export async function isSocketAlive(path: string, type: SocketType): Promise<boolean> {
  const adapter = await runtimeAdapter();
  const address = { path };
  if (!adapter.features.unixDatagram) {
    return isListedAsBound(path) === true || await connects(adapter, address);
  }
  // A datagram finds sockets of both types, but one that receives datagrams gets it.
  if (type !== SOCK_STREAM && await connects(adapter, address)) return true;
  return await answersDatagram(adapter, address);
}
