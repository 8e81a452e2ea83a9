/**
 * Moving many bytes: the loops that the contract leaves to the layer above.
 *
 * @module
 */

import type { StreamConnection } from "../../lib/adapters/contract.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";

/** One kibibyte and one mebibyte. */
export const KIB = 1024;
export const MIB: number = 1024 * KIB;

/** What is written in one call. */
const PIECE = 64 * KIB;

/** Text as bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Bytes as text; the end of the stream is `<end>`. */
export function textOf(bytes: Uint8Array): string {
  return bytes.length === 0 ? "<end>" : new TextDecoder().decode(bytes);
}

/** Writes all bytes. */
export async function writeAll(connection: StreamConnection, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += await connection.write(bytes.subarray(done));
  }
}

/** Writes `count` bytes of the pattern from a position on. */
export async function writePattern(
  connection: StreamConnection,
  count: number,
  position = 0,
): Promise<void> {
  for (let done = 0; done < count;) {
    const size = Math.min(PIECE, count - done);
    await writeAll(connection, patternAt(position + done, size));
    done += size;
  }
}

/**
 * Reads exactly `count` bytes of the pattern.
 *
 * @throws {Error} When others come, or fewer.
 */
export async function readPattern(connection: StreamConnection, count: number): Promise<void> {
  for (let done = 0; done < count;) {
    const bytes = await connection.take(Math.min(PIECE, count - done));
    if (bytes.length === 0) throw new Error(`The stream ended after ${done} of ${count} bytes`);
    if (!isPatternAt(done, bytes)) throw new Error(`The bytes from ${done} on are not the pattern`);
    done += bytes.length;
  }
}

/**
 * Reads exactly `count` bytes.
 *
 * @throws {Error} When fewer come.
 */
export async function readExactly(
  connection: StreamConnection,
  count: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(count);
  for (let done = 0; done < count;) {
    const got = await connection.read(bytes.subarray(done));
    if (got === 0) throw new Error(`The stream ended after ${done} of ${count} bytes`);
    done += got;
  }
  return bytes;
}
