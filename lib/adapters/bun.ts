/**
 * Bun: `Bun.listen` and `Bun.connect`.
 *
 * @example Usage
 * ```ts ignore
 * import { setAdapter } from "@steckdose/kit";
 * import { bun } from "@steckdose/kit/adapters/bun";
 *
 * setAdapter(bun);
 * ```
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { bindDatagram } from "./bind_datagram.ts";
import { connectOnBun } from "./bun_connect.ts";
import { listenOnBun } from "./bun_listener.ts";
import type { Adapter, ListenOptions, StreamListener } from "./contract.ts";
import { hostNames } from "./host_names.ts";
import { lookup } from "./lookup.ts";
import { toSocketError } from "./map_error.ts";
import { libcLimits, loadLibc } from "./posix/libc.ts";
import { ACCEPTS_BY_ITSELF } from "./pushed_listener.ts";

async function listen(address: Address, options: ListenOptions = {}): Promise<StreamListener> {
  try {
    return listenOnBun(address, options);
  } catch (error) {
    throw await listenFailure(error, address);
  }
}

/** Why Bun could not listen; a failed lookup is the one failure that has no code there. */
async function listenFailure(error: unknown, address: Address): Promise<SocketError> {
  const failure = toSocketError(error, { syscall: "bind", address });
  if (failure.code !== "UNKNOWN" || isUnixAddress(address)) return failure;
  try {
    await lookup(address.hostname, 0);
    return failure;
  } catch (reason) {
    const { code, syscall, cause } = toSocketError(reason, { syscall: "getaddrinfo" });
    return socketErrorOf(code, { syscall, address, cause });
  }
}

/** Bun's network. */
export const bun: Adapter = {
  name: "bun",
  features: {
    realBacklog: false,
    reusePort: true,
    reset: true,
    endRead: true,
    abandonWrite: true,
    unixStream: true,
    datagram: true,
    datagramRefusal: true,
    multicast: true,
    get unixDatagram() {
      return typeof loadLibc() !== "string";
    },
    ipv6Only: true,
    get autobind() {
      return typeof loadLibc() !== "string";
    },
  },
  get limits() {
    return { realBacklog: ACCEPTS_BY_ITSELF, ...libcLimits() };
  },
  connect: connectOnBun,
  listen,
  bindDatagram,
  resolve: lookup,
  names: hostNames,
};
