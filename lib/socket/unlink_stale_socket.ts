/**
 * Removing the file of a socket that nobody has any more.
 *
 * @module
 */

import { checkAddress } from "./address.ts";
import { AF_UNIX, SOCK_STREAM, type SocketType } from "./constants.ts";

/**
 * Removes a socket file that a program has left behind, so that the next `bind`
 * does not fail with EADDRINUSE.
 *
 * It asks first whether anybody is there: only what nobody has is removed. A
 * file that is no socket and a socket that somebody has, whether it listens,
 * receives datagrams or has just been bound, stay, and the call rejects. Several
 * programs may call it at once: one of them then gets the path, and the others
 * EADDRINUSE from `bind`.
 *
 * A living socket of the given type does not notice the question. One of the
 * other type may see a client that connects and says nothing, or get an empty
 * datagram; so may a server that listens where `features.unixDatagram` is false
 * and there is no `/proc/net/unix`, where moreover a stream socket that is bound
 * and does not listen yet cannot be told from a dead one.
 *
 * If another program binds the path within the microseconds in which its name is
 * taken away it gets it back at once; clients of that moment see ENOENT. The
 * directory must be writable, on Deno with the permission for all of it, and the
 * file the user's own.
 *
 * @example Usage
 * ```ts
 * import { AF_UNIX, Socket, unlinkStaleSocket } from "@steckdose/kit";
 *
 * const path = `/tmp/steckdose-${crypto.randomUUID()}`;
 * const server = new Socket(AF_UNIX);
 * await server.bind({ path });
 * await server.close(); // the file stays
 *
 * console.log(await unlinkStaleSocket(path)); // true
 * console.log(await unlinkStaleSocket(path)); // false: nothing is there
 * ```
 *
 * @param path The path; an abstract name has no file.
 * @param type The type that the socket probably has, since it is the one you
 * are about to bind: `SOCK_STREAM` or `SOCK_DGRAM`.
 * @returns Whether a file was removed; `false` when nothing was there.
 * @throws {AddressInUseError} When a program has the socket (EADDRINUSE).
 * @throws {SocketError} When it is not a socket but a file, a directory or a link
 * (ENOTSOCK).
 * @throws {PermissionError} When it may not be probed or removed (EACCES, EPERM).
 * @throws {TypeError} When the path is not text.
 * @throws {RangeError} When the path has a NUL inside.
 */
export async function unlinkStaleSocket(
  path: string,
  type: SocketType = SOCK_STREAM,
): Promise<boolean> {
  checkAddress(AF_UNIX, { path });
  if (path.startsWith("\0")) return false;
  const { removeStale } = await import("./stale_socket.ts");
  return await removeStale(path, type);
}
