/**
 * Bytes as every program expects them.
 *
 * @module
 */

/**
 * The bytes of a `Buffer` as a plain `Uint8Array`, which prints and slices
 * otherwise. No byte is copied: Bun and Node read each chunk into memory of its
 * own, which is never shared between threads.
 */
export function plainBytes(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.length);
}
