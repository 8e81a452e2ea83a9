/**
 * A connection to a name, over whichever of its addresses answers.
 *
 * @module
 */

import { formatAddress, type InetAddress } from "../core/address.ts";
import { SocketError } from "../core/socket_error.ts";
import { checkInetAddress, type InetTarget } from "./address.ts";
import { checkTimeout } from "./arguments.ts";
import { AF_INET, AF_INET6, type InetFamily, SOCK_STREAM } from "./constants.ts";
import { unlessAborted } from "./deadline.ts";
import { addressesOf } from "./host_lookup.ts";
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

/** What is the same for every address that is tried. */
interface Plan extends WaitOptions {
  readonly timeout: number | null | undefined;
  readonly source: InetTarget | null;
}

/** Connects a new socket to one address; after a failure nothing of it is left. */
async function connectTo(target: InetAddress, plan: Plan): Promise<Socket<InetFamily>> {
  const { signal, source, timeout } = plan;
  const family: InetFamily = target.hostname.includes(":") ? AF_INET6 : AF_INET;
  const socket = new Socket(family, SOCK_STREAM);
  try {
    if (timeout !== undefined) socket.settimeout(timeout);
    if (source !== null) await socket.bind(source);
    await socket.connect(target, { signal });
    return socket;
  } catch (error) {
    await socket.close();
    throw error;
  }
}

/** What is thrown when no address has answered. */
function failureOf(
  address: InetAddress,
  errors: readonly SocketError[],
  { allErrors = false }: CreateConnectionOptions,
): unknown {
  if (!allErrors) return errors.at(-1);
  const target = formatAddress(address);
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
 * @param address A host name or an address as text, and a port.
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
 * @throws {GaiError} When the name is not known (EAI_NONAME).
 * @throws {TypeError} When an address is none.
 * @throws {RangeError} When a port is not in 0 to 65535, or the timeout is negative.
 */
export async function createConnection(
  address: InetTarget,
  timeout?: number | null,
  sourceAddress: InetTarget | null = null,
  options: CreateConnectionOptions = {},
): Promise<Socket<InetFamily>> {
  const target = checkInetAddress(address);
  if (sourceAddress !== null) checkInetAddress(sourceAddress);
  if (timeout !== undefined) checkTimeout(timeout);
  const { signal } = options;
  const plan: Plan = { timeout, signal, source: sourceAddress };
  const errors: SocketError[] = [];
  for (const hostname of await unlessAborted(addressesOf(target.hostname, 0), signal)) {
    try {
      return await connectTo({ ...target, hostname }, plan);
    } catch (error) {
      if (signal?.aborted || !(error instanceof SocketError)) throw error;
      errors.push(error);
    }
  }
  throw failureOf(target, errors, options);
}
