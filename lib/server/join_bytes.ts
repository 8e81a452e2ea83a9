/**
 * Several pieces of bytes as one.
 *
 * @module
 */

/**
 * Puts pieces together.
 *
 * @param pieces The pieces in their order.
 * @returns New bytes.
 */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let position = 0;
  for (const piece of pieces) {
    joined.set(piece, position);
    position += piece.length;
  }
  return joined;
}
