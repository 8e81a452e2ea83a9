/**
 * The file of a UNIX socket, as a lesson program looks at it and removes it.
 *
 * @module
 */

import { toSocketError } from "../adapters/map_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { type FileFacts, fileFacts, removeName } from "../host/file_names.ts";
import { SOCK_STREAM, type SocketType } from "../socket/constants.ts";
import { isSocketAlive } from "../socket/probe_socket_file.ts";

/** Does something with a file; what goes wrong is a `SocketError` that names the path. */
function reach<T>(path: string, syscall: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw toSocketError(error, { syscall, address: { path } });
  }
}

function factsOf(path: string): FileFacts | null {
  return reach(path, "stat", () => fileFacts(path));
}

/**
 * Whether anything is at a path: a file, a directory, a link that leads nowhere.
 *
 * @param path The path.
 * @returns `true` when there is.
 * @throws {SocketError} When it may not be looked at.
 */
export function exists(path: string): boolean {
  return factsOf(path) !== null;
}

/**
 * Whether a socket is at a path; a link to one is none.
 *
 * @param path The path.
 * @returns `true` when there is.
 * @throws {SocketError} When it may not be looked at.
 */
export function isSocket(path: string): boolean {
  return factsOf(path)?.isSocket === true;
}

/**
 * Whether a program has the socket at a path. A living one of the given type
 * does not notice the question where the runtime has UNIX datagrams.
 *
 * @param path The path of a socket.
 * @param type The type that it probably has.
 * @returns `false` when it is dead.
 * @throws {SocketError} When it cannot be said.
 */
export function hasOwner(path: string, type: SocketType = SOCK_STREAM): Promise<boolean> {
  return isSocketAlive(path, type);
}

/**
 * Removes a file; one that is gone already is no error.
 *
 * @param path Its path.
 * @throws {SocketError} When it may not be removed.
 */
export function removeFile(path: string): void {
  reach(path, "unlink", () => removeName(path));
}

/**
 * Removes a socket that nobody has. Unlike `unlinkStaleSocket` it needs no
 * permission for the directory; but a server that takes the path in this very
 * moment may lose it again.
 *
 * @param path Its path.
 * @param type The type that the socket probably has.
 * @throws {SocketError} When nothing is there (ENOENT), something that is no
 * socket (ENOTSOCK), or a socket that a program has (EADDRINUSE).
 */
export async function removeDeadSocket(
  path: string,
  type: SocketType = SOCK_STREAM,
): Promise<void> {
  const refusal = (code: string, hint: string) => {
    return socketErrorOf(code, { syscall: "unlink", address: { path }, hint });
  };
  const facts = factsOf(path);
  if (facts === null) throw refusal("ENOENT", "nothing is there");
  const choose = 'choose another path with "--path"';
  if (!facts.isSocket) throw refusal("ENOTSOCK", `it is ${facts.kind}; ${choose}`);
  if (await hasOwner(path, type)) throw refusal("EADDRINUSE", `a program has it; ${choose}`);
  removeFile(path);
}

/**
 * Remembers which file is at a path.
 *
 * @param path The path of a socket that this program has just bound.
 * @returns Removes the file, if it is still there and still the same.
 */
export function ownFile(path: string): () => void {
  const id = factsOf(path)?.id;
  return () => {
    if (id !== undefined && factsOf(path)?.id === id) removeFile(path);
  };
}
