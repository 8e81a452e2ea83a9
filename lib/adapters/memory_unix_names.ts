/**
 * The names of UNIX sockets in memory.
 *
 * @module
 */

import type { UnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { fittingPath, isAbstract } from "./unix_path.ts";

/** How many names a system chooses before it begins again: five digits to the base 16. */
const CHOICES = 16 ** 5;

/** Paths that stay until they are unlinked, and abstract names that go with their socket. */
export class MemoryUnixNames {
  /** What is at each path: a socket, or `null` for a name that nobody serves any more. */
  readonly #names = new Map<string, object | null>();
  #next = 0;

  /**
   * Takes a name.
   *
   * @param owner The socket that serves it; `null` for a client of a stream.
   * @returns The name.
   * @throws {AddressInUseError} EADDRINUSE when something is there.
   */
  take(address: UnixAddress, owner: object | null): string {
    const path = fittingPath(address, "bind");
    if (this.#names.has(path)) throw socketErrorOf("EADDRINUSE", { syscall: "bind", address });
    this.#names.set(path, owner);
    return path;
  }

  /** Takes an abstract name that is free, as Linux chooses one. */
  takeAny(owner: object): string {
    for (;;) {
      const path = `\0${(this.#next++ % CHOICES).toString(16).padStart(5, "0")}`;
      if (this.#names.has(path)) continue;
      this.#names.set(path, owner);
      return path;
    }
  }

  /**
   * Whoever serves a name.
   *
   * @throws {FileNotFoundError} ENOENT when nothing is at the path.
   * @throws {ConnectionRefusedError} ECONNREFUSED when nobody serves it.
   */
  find(address: UnixAddress, syscall: "connect" | "sendto"): object {
    const path = fittingPath(address, syscall);
    const found = this.#names.get(path);
    if (found) return found;
    const isMissing = found === undefined && !isAbstract(path);
    throw socketErrorOf(isMissing ? "ENOENT" : "ECONNREFUSED", { syscall, address });
  }

  /** The owner closes: the file of a socket stays, an abstract name does not. */
  leave(path: string, owner: object | null): void {
    // The name may be somebody else's by now.
    if (this.#names.get(path) !== owner) return;
    if (isAbstract(path)) this.#names.delete(path);
    else this.#names.set(path, null);
  }

  /** Removes a name, as `unlink(2)` does: whoever serves it goes on, unreachable. */
  unlink(path: string): void {
    if (this.#names.delete(path)) return;
    throw socketErrorOf("ENOENT", { syscall: "unlink", address: { path } });
  }
}
