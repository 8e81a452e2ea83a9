/**
 * Collecting the bytes of a datagram.
 *
 * @module
 */

import { checkBytes } from "../socket/arguments.ts";
import { joinBytes } from "./join_bytes.ts";

/**
 * Collects what shall be one datagram. Source: Python `io.BytesIO`, which is
 * `wfile` of a `DatagramRequestHandler`.
 *
 * @example Usage
 * ```ts
 * import { PacketWriter } from "@steckdose/kit";
 *
 * const writer = new PacketWriter();
 * await writer.write(Uint8Array.of(1, 2));
 * await writer.write(Uint8Array.of(3));
 * console.log(writer.getvalue()); // 1, 2, 3
 * ```
 */
export class PacketWriter {
  readonly #pieces: Uint8Array[] = [];

  /**
   * Adds bytes.
   *
   * @param bytes What to add.
   * @returns How many bytes: all.
   * @throws {TypeError} When it is not bytes; text must be encoded.
   */
  // deno-lint-ignore require-await -- the same call as on a stream
  async write(bytes: ArrayBufferView): Promise<number> {
    const view = checkBytes(bytes);
    this.#pieces.push(view.slice());
    return view.length;
  }

  /**
   * What was collected so far.
   *
   * @returns A copy, possibly empty.
   */
  getvalue(): Uint8Array<ArrayBuffer> {
    return joinBytes(this.#pieces);
  }
}
