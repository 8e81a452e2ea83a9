/**
 * Hosts by their addresses.
 *
 * @module
 */

import type { HostEntry } from "./gethostbyname.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/**
 * The names of an address (`gethostbyaddr(3)`): from `/etc/hosts`, else from
 * name servers.
 *
 * Every program may call an address by any name: what comes back is what the
 * owner of the address says, and no proof of anything.
 *
 * @example Usage
 * ```ts
 * import { gethostbyaddr, HError } from "@steckdose/kit";
 *
 * try {
 *   const [name] = await gethostbyaddr("127.0.0.1");
 *   console.log(name); // localhost
 * } catch (error) {
 *   if (!(error instanceof HError)) throw error;
 *   console.log("It has no name");
 * }
 * ```
 *
 * @param host An IPv4 or IPv6 address; or a name, whose first address is taken.
 * @param options What ends the wait; the system goes on looking and nobody hears of it.
 * @returns The official name, the other names, and the address.
 * @throws {HError} HOST_NOT_FOUND when the address has no name, TRY_AGAIN when
 * no name server answers.
 * @throws {GaiError} When the host is a name, and nobody knows it.
 * @throws {PermissionError} When Deno does not allow it: `--allow-read=/etc/hosts`
 * does where the address is in that file, `--allow-net=ADDRESS` everywhere.
 * @throws {RangeError} When a part of the name is empty or longer than 63 characters.
 * @throws {TypeError} When the host is neither text nor bytes, or has a NUL in it.
 * @see https://docs.python.org/3/library/socket.html#socket.gethostbyaddr
 */
export async function gethostbyaddr(
  host: string | Uint8Array,
  options: WaitOptions = {},
): Promise<HostEntry> {
  const { entryOfAddress } = await import("./host_entry.ts");
  return await entryOfAddress(host, options);
}
