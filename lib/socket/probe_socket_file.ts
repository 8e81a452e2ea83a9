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
 * Sends an empty datagram, which goes to nobody: after a refused connection
 * there is no datagram socket. A stream socket that is bound and does not listen
 * refuses connections as a dead one does, but is of another type.
 */
async function hasOtherType(adapter: Adapter, address: UnixAddress): Promise<boolean> {
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
 * @returns `false` when the socket is dead, and cannot come to life again.
 * @throws {SocketError} When it cannot be said: no permission, nothing there.
 */
export async function isSocketAlive(path: string): Promise<boolean> {
  const adapter = await runtimeAdapter();
  const address = { path };
  if (await connects(adapter, address)) return true;
  if (adapter.features.unixDatagram) return await hasOtherType(adapter, address);
  return isListedAsBound(path) ?? false;
}
