/**
 * What every runtime needs to know about the paths of UNIX sockets.
 *
 * @module
 */

import type { UnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";

/** `sun_path` holds 108 bytes, of which the last ends the text (unix(7)). */
const LONGEST_PATH = 107;

/** An abstract name is no text that has to end. */
const LONGEST_NAME = 108;

/** As many as Bun takes of an abstract name. */
export const LONGEST_NAME_ON_BUN = 107;

/** Whether the path is a name in Linux's abstract space, where no file exists. */
export function isAbstract(path: string): boolean {
  return path.startsWith("\0");
}

/**
 * The path of an address, once it is sure to fit: Node 20 cuts a longer one
 * silently and then listens somewhere else.
 *
 * @param longestName The most bytes of an abstract name: Bun takes one less than the system.
 * @throws {SocketError} ENAMETOOLONG when the path has more than 107 bytes.
 * @throws {SocketError} EINVAL when the address has no path.
 */
export function fittingPath(
  address: UnixAddress,
  syscall: "bind" | "connect" | "sendto",
  longestName: number = LONGEST_NAME,
): string {
  const { path } = address;
  if (path === null || path === "") throw socketErrorOf("EINVAL", { syscall, address });
  const limit = isAbstract(path) ? longestName : LONGEST_PATH;
  if (new TextEncoder().encode(path).length > limit) {
    throw socketErrorOf("ENAMETOOLONG", { syscall, address });
  }
  return path;
}
