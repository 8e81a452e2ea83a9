/**
 * Bytes as text that JSON can carry, and back.
 *
 * @module
 */

/**
 * Encodes bytes as base64 (RFC 4648).
 *
 * @param bytes Any bytes.
 * @returns The text.
 */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/**
 * Decodes base64.
 *
 * @param text What `encodeBase64` made.
 * @returns The bytes.
 * @throws {DOMException} When the text is not base64.
 */
export function decodeBase64(text: string): Uint8Array {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}
