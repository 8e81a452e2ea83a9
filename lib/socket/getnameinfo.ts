/**
 * From an address to the names of its host and its service.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/**
 * The names of a host and a service (`getnameinfo(3)`): the opposite of
 * {@linkcode getaddrinfo}. What has no name is given as a number.
 *
 * @example Usage
 * ```ts
 * import { getnameinfo, NI_NUMERICHOST, NI_NUMERICSERV } from "@steckdose/kit";
 *
 * const address = { hostname: "127.0.0.1", port: 80 };
 * console.log(await getnameinfo(address, NI_NUMERICHOST)); // [ "127.0.0.1", "http" ]
 * console.log(await getnameinfo(address, NI_NUMERICHOST | NI_NUMERICSERV)); // [ "127.0.0.1", "80" ]
 * ```
 *
 * @param address An address and a port, both numeric.
 * @param flags NI_* constants, or-ed.
 * @param options What ends the wait; the system goes on looking and nobody hears of it.
 * @returns The host and the service.
 * @throws {GaiError} EAI_NONAME when the host is no address, or with NI_NAMEREQD
 * has no name; EAI_BADFLAGS for flags that do not exist; EAI_AGAIN when no name
 * server answers.
 * @throws {PermissionError} When Deno does not allow the lookup: `--allow-read=/etc/hosts`
 * does where the address is in that file, `--allow-net=ADDRESS` everywhere.
 * @throws {RangeError} When the port is not in 0 to 65535.
 * @throws {TypeError} When it is not an address.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/getnameinfo.html
 */
export async function getnameinfo(
  address: InetAddress,
  flags: number = 0,
  options: WaitOptions = {},
): Promise<readonly [host: string, service: string]> {
  const { lookUpNames } = await import("./name_lookup.ts");
  return await lookUpNames(address, flags, options);
}
