/**
 * A listening socket in one call.
 *
 * @module
 */

import type { TargetOf } from "./address.ts";
import type { AF_INET, InetFamily } from "./constants.ts";
import type { Socket } from "./socket.ts";

/** How a server listens. */
export interface CreateServerOptions<F extends InetFamily = typeof AF_INET> {
  /**
   * AF_INET or AF_INET6.
   *
   * @default {AF_INET}
   */
  readonly family?: F | undefined;
  /** How many may wait for `accept`; the default is that of `listen`. */
  readonly backlog?: number | undefined;
  /**
   * Whether other listeners may share the port (SO_REUSEPORT).
   *
   * @default {false}
   */
  readonly reusePort?: boolean | undefined;
  /**
   * Whether an AF_INET6 socket hears IPv4 as well, which then looks like
   * `::ffff:127.0.0.1`.
   *
   * @default {false}
   */
  readonly dualstackIpv6?: boolean | undefined;
}

/**
 * Makes a socket that listens at an address. Source: Python `socket.create_server`.
 *
 * @example Usage
 * ```ts
 * import { createServer } from "@steckdose/kit";
 *
 * const server = await createServer({ hostname: "", port: 0 });
 * console.log(server.getsockname().hostname); // 0.0.0.0
 * await server.close();
 * ```
 *
 * @example IPv4 and IPv6 on one socket
 * ```ts
 * import { AF_INET6, createServer, hasDualstackIpv6 } from "@steckdose/kit";
 *
 * const both = await hasDualstackIpv6();
 * const options = both ? { family: AF_INET6, dualstackIpv6: true } as const : {};
 * const server = await createServer({ hostname: "", port: 0 }, options);
 * await server.close();
 * ```
 *
 * @param address Host and port, where "" is every address of the family and
 * port 0 any free one.
 * @param options The family, and how to listen.
 * @returns The listening socket; a failure leaves none behind.
 * @throws {AddressInUseError} When the address is taken (EADDRINUSE).
 * @throws {UnsupportedError} When an AF_INET6 socket on "" or "::" cannot leave
 * IPv4 alone (EOPNOTSUPP): on Deno, where only `dualstackIpv6` works.
 * @throws {RangeError} When `dualstackIpv6` is asked for without AF_INET6, or
 * on a machine that cannot; or when the port is not in 0 to 65535.
 * @throws {SocketError} As `bind` and `listen` do.
 */
export async function createServer<F extends InetFamily = typeof AF_INET>(
  address: TargetOf<F>,
  options: CreateServerOptions<F> = {},
): Promise<Socket<F>> {
  const { listenAt } = await import("./listen_at.ts");
  return await listenAt(address, options);
}
