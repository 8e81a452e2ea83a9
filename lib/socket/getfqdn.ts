/**
 * The full name of a host.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import { checkHost } from "./host_text.ts";
import { gethostbyaddr } from "./gethostbyaddr.ts";
import { gethostname } from "./gethostname.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/** Texts that stand for this machine. */
const THIS_MACHINE: readonly string[] = ["", "0.0.0.0", "::"];

/**
 * The full name of a host, with its domain: the first of its names that has a
 * dot, else the official one; the host as it was given when nothing is known of it.
 *
 * @example Usage
 * ```ts
 * import { getfqdn } from "@steckdose/kit";
 *
 * console.log(await getfqdn("no name at all")); // no name at all
 * ```
 *
 * @param host A name or an address, as text or as bytes of UTF-8; this machine when left out.
 * @param options What ends the wait; the system goes on looking and nobody hears of it.
 * @returns The name.
 * @throws {PermissionError} When Deno does not allow to ask for the name of this
 * machine: `--allow-sys=hostname` does.
 * @throws {RangeError} When a part of the name is empty or longer than 63 characters.
 * @throws {TypeError} When the host is neither text nor bytes, or has a NUL in it.
 * @see https://docs.python.org/3/library/socket.html#socket.getfqdn
 */
export async function getfqdn(
  host: string | Uint8Array = "",
  options: WaitOptions = {},
): Promise<string> {
  const given = checkHost(host).trim();
  const name = THIS_MACHINE.includes(given) ? await gethostname() : given;
  try {
    const [official, aliases] = await gethostbyaddr(name, options);
    return [official, ...aliases].find((known) => known.includes(".")) ?? official;
  } catch (error) {
    if (error instanceof SocketError) return name;
    throw error;
  }
}
