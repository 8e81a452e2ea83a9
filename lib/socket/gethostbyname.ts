/**
 * Hosts by their names: the older calls, which know IPv4 only.
 *
 * @module
 */

import type { WaitOptions } from "./transfer_socket.ts";

/** What is known about a host. */
export type HostEntry = readonly [
  name: string,
  aliases: readonly string[],
  addresses: readonly string[],
];

/**
 * The IPv4 address of a host (`gethostbyname(3)`).
 *
 * A host may be a name or an address in every spelling of C (`127.1`); `""` is
 * 0.0.0.0, `<broadcast>` is 255.255.255.255, and `localhost` is known without a
 * lookup. Umlauts become IDNA, as browsers do it. {@linkcode getaddrinfo} knows
 * IPv6 as well, and all addresses.
 *
 * @example Usage
 * ```ts
 * import { gethostbyname } from "@steckdose/kit";
 *
 * console.log(await gethostbyname("localhost")); // 127.0.0.1
 * console.log(await gethostbyname("0x7f.1")); // 127.0.0.1
 * ```
 *
 * @param host A name or an address, as text or as bytes of UTF-8.
 * @param options What ends the wait; the system goes on looking and nobody hears of it.
 * @returns The first of its addresses.
 * @throws {GaiError} EAI_NONAME when nobody knows the name, EAI_ADDRFAMILY when
 * it is an IPv6 address, EAI_AGAIN when no name server answers.
 * @throws {PermissionError} When Deno does not allow the lookup: `--allow-net=HOST` does.
 * @throws {RangeError} When a part of the name is empty or longer than 63 characters.
 * @throws {TypeError} When the host is neither text nor bytes, or has a NUL in it.
 * @see https://docs.python.org/3/library/socket.html#socket.gethostbyname
 */
export async function gethostbyname(
  host: string | Uint8Array,
  options: WaitOptions = {},
): Promise<string> {
  const { addressOfHost } = await import("./host_entry.ts");
  return await addressOfHost(host, options);
}

/**
 * All names and IPv4 addresses of a host (`gethostbyname(3)`).
 *
 * The other names are those of `/etc/hosts`, else what name servers say: the
 * names that lead to the official one. Deno has to be allowed to read the file
 * (`--allow-read=/etc/hosts`), or to use all of the network (`--allow-net`):
 * else there are no other names, and nobody is asked.
 *
 * @example Usage
 * ```ts
 * import { gethostbynameEx } from "@steckdose/kit";
 *
 * const [name, aliases, addresses] = await gethostbynameEx("127.0.0.1");
 * console.log(name, aliases, addresses); // 127.0.0.1 [] [ "127.0.0.1" ]
 * ```
 *
 * @param host A name or an IPv4 address, as text or as bytes of UTF-8.
 * @param options What ends the wait; the system goes on looking and nobody hears of it.
 * @returns The official name, the other names, and the addresses. An address is its own name.
 * @throws {GaiError} As {@linkcode gethostbyname}; EAI_NONAME also for `""`.
 * @throws {PermissionError} When Deno does not allow the lookup: `--allow-net=HOST` does.
 * @throws {RangeError} When a part of the name is empty or longer than 63 characters.
 * @throws {TypeError} When the host is neither text nor bytes, or has a NUL in it.
 * @see https://docs.python.org/3/library/socket.html#socket.gethostbyname_ex
 */
export async function gethostbynameEx(
  host: string | Uint8Array,
  options: WaitOptions = {},
): Promise<HostEntry> {
  const { entryOfHost } = await import("./host_entry.ts");
  return await entryOfHost(host, options);
}
