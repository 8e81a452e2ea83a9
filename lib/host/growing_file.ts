/**
 * A file to which another program appends.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

const PIECE = 65_536;

/** Reads what is new in a file; it need not exist yet. */
export class GrowingFile {
  readonly #path: string;
  readonly #decoder = new TextDecoder();
  #position = 0;

  /**
   * Begins at the beginning of a file.
   *
   * @param path The path of the file.
   */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * What has been appended since the last call.
   *
   * @returns The text, decoded as UTF-8; empty where there is nothing new.
   */
  read(): string {
    const { closeSync, existsSync, openSync, readSync } = builtin("node:fs");
    if (!existsSync(this.#path)) return "";
    const file = openSync(this.#path, "r");
    try {
      let text = "";
      for (;;) {
        const piece = new Uint8Array(PIECE);
        const count = readSync(file, piece, 0, PIECE, this.#position);
        if (count === 0) return text;
        this.#position += count;
        text += this.#decoder.decode(piece.subarray(0, count), { stream: true });
      }
    } finally {
      closeSync(file);
    }
  }
}
