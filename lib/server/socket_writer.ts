/**
 * Writing to a stream.
 *
 * @module
 */

import { checkBytes } from "../socket/arguments.ts";
import { joinBytes } from "./join_bytes.ts";

/**
 * Writes to a connection as one writes to a file. Source: Python's `wfile`.
 *
 * @example Usage
 * ```ts
 * import { Socket, SocketWriter } from "@steckdose/kit";
 *
 * async function greet(con: Socket): Promise<number> {
 *   const writer = new SocketWriter((bytes) => con.sendall(bytes));
 *   return await writer.write(new TextEncoder().encode("Hello\n")); // 6
 * }
 * console.log(greet.length); // 1
 * ```
 */
export class SocketWriter {
  readonly #send: (bytes: Uint8Array) => Promise<void>;
  readonly #bufferSize: number;
  #pieces: Uint8Array[] = [];
  #length = 0;

  /**
   * Writes to something.
   *
   * @param send Sends all of the bytes, `sendall` of a socket for example.
   * @param bufferSize How many bytes to collect before they are sent together;
   * 0 sends each at once.
   */
  constructor(send: (bytes: Uint8Array) => Promise<void>, bufferSize: number = 0) {
    this.#send = send;
    this.#bufferSize = bufferSize;
  }

  /**
   * Writes all of the bytes.
   *
   * @param bytes What to write, to be left unchanged until the promise settles.
   * @returns How many bytes: all.
   * @throws {TypeError} When it is not bytes; text must be encoded.
   * @throws {SocketError} As `sendall` does.
   */
  async write(bytes: ArrayBufferView): Promise<number> {
    const view = checkBytes(bytes);
    if (this.#bufferSize <= 0) {
      await this.#send(view);
      return view.length;
    }
    this.#pieces.push(view.slice());
    this.#length += view.length;
    if (this.#length >= this.#bufferSize) await this.flush();
    return view.length;
  }

  /**
   * Sends what was collected.
   *
   * @throws {SocketError} As `sendall` does; what was collected is gone then.
   */
  async flush(): Promise<void> {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#length = 0;
    if (pieces.length > 0) await this.#send(joinBytes(pieces));
  }
}
