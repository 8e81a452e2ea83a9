/**
 * The path of a UNIX socket as a program may give it.
 *
 * @module
 */

import type { UnixAddress } from "../core/address.ts";

/** The address of a UNIX socket as a program may give it. */
export interface UnixTarget {
  /**
   * The path, as text or as bytes of UTF-8; on Linux one that begins with NUL is
   * an abstract name. `""` has the system choose one.
   */
  readonly path: string | Uint8Array | null;
}

/** No runtime passes on bytes that are no text. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A half of a character of UTF-16, for which the system would get a question mark. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * The path of an address, as text.
 *
 * @throws {TypeError} When it is neither text nor bytes.
 * @throws {RangeError} When its bytes are no UTF-8, or its text has no bytes, or it
 * has a NUL byte inside.
 */
export function checkPath(address: object): UnixAddress {
  const path = pathText(Reflect.get(address, "path"));
  if (path.indexOf("\0", 1) !== -1) {
    throw new RangeError("Cannot use a path with a NUL byte inside: the system would cut it there");
  }
  if (!HALF_CHARACTER.test(path)) return { path };
  throw new RangeError("Cannot use a path with half a character: no bytes stand for it");
}

function pathText(path: unknown): string {
  if (typeof path === "string") return path;
  if (path instanceof Uint8Array) return decoded(path);
  if (path === null) {
    const hint = "a socket without a name cannot be reached, its owner must bind it";
    throw new TypeError(`Cannot use the path null: ${hint}`);
  }
  throw new TypeError(`Cannot use a path of type ${typeof path}: a string is needed`);
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new RangeError("Cannot use a path of these bytes: they are no UTF-8", { cause });
  }
}
