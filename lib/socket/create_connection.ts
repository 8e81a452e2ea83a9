/**
 * A connection to a name, over whichever of its addresses answers.
 *
 * @module
 */

import type { InetTarget } from "./address.ts";
import type { InetFamily } from "./constants.ts";
import type { Socket } from "./socket.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/** What `createConnection` can be told besides its arguments. */
export interface CreateConnectionOptions extends WaitOptions {
  /**
   * When no address answers, throw an `AggregateError` with the error of each
   * instead of the error of the last.
   *
   * @default {false}
   */
  readonly allErrors?: boolean | undefined;
}

/** What to connect to. */
export interface ConnectionTarget extends Omit<InetTarget, "hostname" | "port"> {
  /** A name, an address in any spelling of C, or one of these as bytes; `null` is this machine. */
  readonly hostname: string | Uint8Array | null;
  /** The port, its digits, or the name of a service. */
  readonly port: number | string;
}

/**
 * Connects to a name: to each of its addresses in turn, IPv4 and IPv6, until
 * one answers. Source: Python `socket.create_connection`.
 *
 * @example Usage
 * ```ts
 * import { createConnection, createServer } from "@steckdose/kit";
 *
 * const server = await createServer({ hostname: "127.0.0.1", port: 0 });
 * const client = await createConnection(server.getsockname(), 2.5);
 * console.log(client.gettimeout()); // 2.5
 * await client.close();
 * await server.close();
 * ```
 *
 * @param address A name or an address, and a port or the name of a service.
 * @param timeout Seconds for each address that is tried, and for the calls on
 * the socket afterwards; `null` waits for ever. Without it the socket has the
 * timeout of every new socket.
 * @param sourceAddress Where to connect from: "" is any address of this
 * machine, port 0 any free port.
 * @param options What to throw when no address answers, and how long to try.
 * @returns The connected socket. The sockets of other addresses are closed.
 * @throws {SocketError} When no address answers: what the last one failed with.
 * @throws {AggregateError} The same with `allErrors`: `errors` has one for each address.
 * @throws {BlockingIOError} When the timeout is 0 (EINPROGRESS): then nothing goes on.
 * @throws {GaiError} When the name is not known (EAI_NONAME), or the service (EAI_SERVICE).
 * @throws {TypeError} When an address is none.
 * @throws {RangeError} When a port is above 65535, or the timeout is negative.
 */
export async function createConnection(
  address: ConnectionTarget,
  timeout?: number | null,
  sourceAddress: InetTarget | null = null,
  options: CreateConnectionOptions = {},
): Promise<Socket<InetFamily>> {
  const { connectToFirst } = await import("./connect_to_first.ts");
  return await connectToFirst(address, timeout, sourceAddress, options);
}
