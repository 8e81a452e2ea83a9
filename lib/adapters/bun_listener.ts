/**
 * A stream listener of Bun.
 *
 * @module
 */

import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import { bunApi, type BunListener } from "./bun_api.ts";
import { bunHandlers, endsAt } from "./bun_connection.ts";
import type { ListenOptions, StreamConnection } from "./contract.ts";
import { PushedListener } from "./pushed_listener.ts";
import { fittingPath, LONGEST_NAME_ON_BUN } from "./unix_path.ts";

/** Where a TCP listener listens. */
function boundAddress(listener: BunListener, asked: InetAddress): InetAddress {
  const bound: { address?: string; port?: number } = {};
  listener.getsockname(bound);
  return { hostname: bound.address ?? asked.hostname, port: bound.port ?? asked.port };
}

/** A client that has reset already has no address any more, and nothing to say. */
function isGone({ remoteAddress }: StreamConnection): boolean {
  return !isUnixAddress(remoteAddress) && remoteAddress.hostname === "";
}

/** Binds and listens with `Bun.listen`; throws what Bun throws. */
export function listenOnBun(
  address: Address,
  { reusePort = false, ipv6Only = false }: ListenOptions,
): PushedListener {
  const target = isUnixAddress(address)
    ? { unix: fittingPath(address, "bind", LONGEST_NAME_ON_BUN) }
    : { hostname: address.hostname, port: address.port };
  const opened = (connection: StreamConnection): void => {
    if (isGone(connection)) void connection.close();
    else listener.push(connection);
  };
  const socket = bunHandlers(opened, (native) => endsOf(native));
  const native = bunApi().listen({ ...target, allowHalfOpen: true, reusePort, ipv6Only, socket });
  const bound = isUnixAddress(address) ? address : boundAddress(native, address);
  const endsOf = endsAt(bound);
  const listener = new PushedListener(bound, {
    keepAlive: (on) => on ? native.ref() : native.unref(),
    stop: () => native.stop(false),
    descriptor: () => native.fd,
  });
  return listener;
}
