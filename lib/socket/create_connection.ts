/**
 * A connection to a name, over whichever of its addresses answers.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import { checkInetAddress, type InetTarget } from "./address.ts";
import { checkTimeout } from "./arguments.ts";
import { AF_INET6, type InetFamily, SOCK_STREAM } from "./constants.ts";
import { type AddressInfo, getaddrinfo } from "./getaddrinfo.ts";
import { checkHost } from "./host_text.ts";
import { Socket } from "./socket.ts";
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

/** What is the same for every address that is tried. */
interface Plan extends WaitOptions {
  readonly timeout: number | null | undefined;
  readonly source: InetTarget | null;
}

/** The addresses of a target, in the system's order. */
async function addressesOf(
  target: ConnectionTarget,
  options: WaitOptions,
): Promise<readonly AddressInfo[]> {
  if (typeof target !== "object" || target === null) {
    throw new TypeError(`Cannot connect to a ${typeof target}: an address object is needed`);
  }
  const { hostname, port } = target;
  if (port === undefined || port === null) {
    throw new TypeError("Cannot connect without a port: a number or a name is needed");
  }
  return await getaddrinfo(hostname, port, 0, SOCK_STREAM, 0, 0, options);
}

/** Connects a new socket to one address; after a failure nothing of it is left. */
async function connectTo(
  family: InetFamily,
  address: InetTarget,
  { signal, source, timeout }: Plan,
): Promise<Socket<InetFamily>> {
  const socket = new Socket(family, SOCK_STREAM);
  try {
    if (timeout !== undefined) socket.settimeout(timeout);
    if (source !== null) await socket.bind(source);
    await socket.connect(address, { signal });
    return socket;
  } catch (error) {
    await socket.close();
    throw error;
  }
}

/** What is thrown when no address has answered. */
function failureOf(
  { hostname, port }: ConnectionTarget,
  errors: readonly SocketError[],
  { allErrors = false }: CreateConnectionOptions,
): unknown {
  if (!allErrors) return errors.at(-1);
  const host = checkHost(hostname ?? "localhost");
  const target = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  return new AggregateError(errors, `Cannot connect to "${target}": none of its addresses answers`);
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
  if (sourceAddress !== null) checkInetAddress(sourceAddress);
  if (timeout !== undefined) checkTimeout(timeout);
  const { signal } = options;
  const errors: SocketError[] = [];
  for (const [family, , , , found] of await addressesOf(address, { signal })) {
    const target = family === AF_INET6 ? { ...address, ...found } : found;
    try {
      return await connectTo(family, target, { signal, source: sourceAddress, timeout });
    } catch (error) {
      if (signal?.aborted || !(error instanceof SocketError)) throw error;
      errors.push(error);
    }
  }
  throw failureOf(address, errors, options);
}
