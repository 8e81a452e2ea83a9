/**
 * From a host and a service to the addresses that sockets need.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import type { InetFamily, Protocol, SOCK_RAW, SocketType } from "./constants.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/** One way to reach a host: what `new Socket()` and `connect` need, and its official name. */
export type AddressInfo = readonly [
  family: InetFamily,
  type: SocketType | typeof SOCK_RAW,
  proto: Protocol,
  canonname: string,
  sockaddr: InetAddress,
];

/**
 * All addresses of a host and a service (`getaddrinfo(3)`), in the system's
 * order: what to try, one after the other, to reach it over IPv4 or IPv6.
 * `createConnection` does so.
 *
 * Without a type there is an entry for each: a program that wants a TCP
 * connection asks for SOCK_STREAM.
 *
 * @example Usage
 * ```ts
 * import { getaddrinfo, SOCK_STREAM, Socket } from "@steckdose/kit";
 *
 * for (const info of await getaddrinfo("127.0.0.1", "http", 0, SOCK_STREAM)) {
 *   const [family, , , , address] = info;
 *   console.log(family, address); // AF_INET { hostname: "127.0.0.1", port: 80 }
 *   const socket = new Socket(family);
 *   await socket.close();
 * }
 * ```
 *
 * @example Where to listen
 * ```ts
 * import { AF_INET, AI_PASSIVE, getaddrinfo, SOCK_DGRAM } from "@steckdose/kit";
 *
 * const [info] = await getaddrinfo(null, 50000, AF_INET, SOCK_DGRAM, 0, AI_PASSIVE);
 * console.log(info?.[4]); // { hostname: "0.0.0.0", port: 50000 }
 * ```
 *
 * @param host A name or an address, as text or as bytes of UTF-8; `null` is this
 * machine: its loopbacks, or with AI_PASSIVE every address of it.
 * @param port A number, its digits, the name of a service, or `null` for 0.
 * @param family AF_INET or AF_INET6; 0 for both.
 * @param type SOCK_STREAM, SOCK_DGRAM or SOCK_RAW; 0 for all.
 * @param proto IPPROTO_TCP or IPPROTO_UDP; 0 for all.
 * @param flags AI_* constants, or-ed.
 * @param options What ends the wait; the system goes on looking and nobody hears of it.
 * @returns At least one entry: family, type, protocol, official name (with
 * AI_CANONNAME, in the first entry) and address.
 * @throws {GaiError} EAI_NONAME when nobody knows the name, EAI_SERVICE the
 * service, EAI_ADDRFAMILY when an address is one of the other family, EAI_FAMILY,
 * EAI_SOCKTYPE and EAI_BADFLAGS for what does not exist, EAI_AGAIN when no name
 * server answers.
 * @throws {PermissionError} When Deno does not allow the lookup: `--allow-net=HOST` does.
 * @throws {RangeError} When the port is above 65535, or a part of the name is
 * empty or longer than 63 characters.
 * @throws {TypeError} When an argument is of another type, or the host has a NUL in it.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/getaddrinfo.html
 */
export async function getaddrinfo(
  host: string | Uint8Array | null,
  port: number | string | Uint8Array | null,
  family: InetFamily | 0 = 0,
  type: SocketType | typeof SOCK_RAW | 0 = 0,
  proto: Protocol = 0,
  flags: number = 0,
  options: WaitOptions = {},
): Promise<readonly AddressInfo[]> {
  const { lookUpAddresses } = await import("./address_lookup.ts");
  return await lookUpAddresses({ host, port, family, type, proto, flags, options });
}
