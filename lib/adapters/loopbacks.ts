/**
 * What `localhost` is, for who must not or cannot ask the system.
 *
 * @module
 */

/** The addresses by family, 0 for both (RFC 6761, section 6.3). */
export const LOOPBACKS: Readonly<Record<0 | 4 | 6, readonly string[]>> = {
  0: ["127.0.0.1", "::1"],
  4: ["127.0.0.1"],
  6: ["::1"],
};
