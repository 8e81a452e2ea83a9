/**
 * `struct sockaddr_un`: the addresses of UNIX sockets as C has them, unix(7).
 *
 * @module
 */

import { isAbstract } from "../unix_path.ts";
import { AF_UNIX } from "./linux.ts";

/** The bytes before the path: the family, in the byte order of the machine. */
const PATH_OFFSET = Uint16Array.BYTES_PER_ELEMENT;

/** A path, or an abstract name, as a structure; none is a request to choose a name. */
export function toSockaddrUn(path: string): Uint8Array {
  const bytes = new TextEncoder().encode(path);
  const end = path === "" || isAbstract(path) ? 0 : 1;
  const address = new Uint8Array(PATH_OFFSET + bytes.length + end);
  new Uint16Array(address.buffer, 0, 1)[0] = AF_UNIX;
  address.set(bytes, PATH_OFFSET);
  return address;
}

/** The path of a structure of a length; `null` where there is none. */
export function fromSockaddrUn(address: Uint8Array, length: number): string | null {
  if (length <= PATH_OFFSET) return null;
  const bytes = address.subarray(PATH_OFFSET, length);
  const end = bytes.indexOf(0, 1);
  const path = bytes[0] === 0 || end < 0 ? bytes : bytes.subarray(0, end);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(path);
}
