/**
 * How `unlinkStaleSocket` removes a file; loaded by the first program that asks.
 *
 * @module
 */

import { toSocketError } from "../adapters/map_error.ts";
import type { UnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { addName, fileFacts, freshName, removeName, removeNameOf } from "../host/file_names.ts";
import type { SocketType } from "./constants.ts";
import { isSocketAlive } from "./probe_socket_file.ts";

const SYSCALL = "unlink";

/** No such name, from the beginning or because it went away while we looked. */
const NOTHING_THERE = new Set(["ENOENT", "ENOTDIR"]);

function failure(code: string, address: UnixAddress, hint: string): SocketError {
  return socketErrorOf(code, { syscall: SYSCALL, address, hint });
}

/** Which file a socket is; `null` when nothing is there. */
function socketAt(address: UnixAddress, path: string): string | null {
  const facts = fileFacts(path);
  if (facts === null) return null;
  if (!facts.isSocket) throw failure("ENOTSOCK", address, `it is ${facts.kind}`);
  return facts.id;
}

/** Removes the name of a dead socket, which a second name keeps from being any other file. */
async function removeDead(path: string, second: string, type: SocketType): Promise<boolean> {
  const address = { path };
  const id = socketAt(address, second);
  if (await isSocketAlive(path, type)) {
    throw failure("EADDRINUSE", address, "a program has this socket");
  }
  // From here on nothing waits: the less time, the less can happen.
  const current = socketAt(address, path);
  if (current === null || id === null) return false;
  if (current === id && removeNameOf(path, id)) return true;
  throw failure("EADDRINUSE", address, "another program has just taken the path");
}

/** Removes the file at a checked path if it is a socket that nobody has. */
export async function removeStale(path: string, type: SocketType): Promise<boolean> {
  const address = { path };
  try {
    if (socketAt(address, path) === null) return false;
    const second = freshName(path);
    addName(path, second);
    try {
      return await removeDead(path, second, type);
    } finally {
      removeName(second);
    }
  } catch (error) {
    const reason = toSocketError(error, { syscall: SYSCALL, address });
    if (NOTHING_THERE.has(reason.code)) return false;
    throw reason;
  }
}
