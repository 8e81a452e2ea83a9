/**
 * The name of this machine.
 *
 * @module
 */

import { toSocketError } from "../adapters/map_error.ts";
import { hostname } from "../host/hostname.ts";

/**
 * The name of this machine (`gethostname(2)`): what it calls itself, which
 * others need not know. {@linkcode getfqdn} adds the domain, where it has one.
 *
 * @example Usage
 * ```ts
 * import { gethostname } from "@steckdose/kit";
 *
 * console.log((await gethostname()).length > 0); // true
 * ```
 *
 * @returns The name.
 * @throws {PermissionError} When Deno does not allow it: `--allow-sys=hostname` does.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/gethostname.html
 */
// deno-lint-ignore require-await -- what fails at once has to reject
export async function gethostname(): Promise<string> {
  try {
    return hostname();
  } catch (error) {
    const what = { verb: "tell", subject: "the name of this machine" };
    throw toSocketError(error, { syscall: "gethostname", ...what });
  }
}
