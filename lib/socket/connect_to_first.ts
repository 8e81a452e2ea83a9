/**
 * How `createConnection` tries addresses; loaded by the first program that asks.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import { checkInetAddress, type InetTarget } from "./address.ts";
import { checkTimeout } from "./arguments.ts";
import { AF_INET6, type InetFamily, SOCK_STREAM } from "./constants.ts";
import type { ConnectionTarget, CreateConnectionOptions } from "./create_connection.ts";
import { type AddressInfo, getaddrinfo } from "./getaddrinfo.ts";
import { checkHost } from "./host_text.ts";
import { Socket } from "./socket.ts";
import type { WaitOptions } from "./transfer_socket.ts";

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

/** Connects to the first address that answers, after everything that was given is checked. */
export async function connectToFirst(
  address: ConnectionTarget,
  timeout: number | null | undefined,
  sourceAddress: InetTarget | null,
  options: CreateConnectionOptions,
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
