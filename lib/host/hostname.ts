/**
 * The name of this machine.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/**
 * The name that this machine has for itself.
 *
 * @returns The name, with or without a domain.
 * @throws {Error} Deno's own, when it does not allow it (`--allow-sys=hostname`).
 */
export function hostname(): string {
  return builtin("node:os").hostname();
}
