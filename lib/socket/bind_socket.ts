/**
 * Binding and listening.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import { type Address, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { Acceptor } from "./acceptor.ts";
import { resolveAddress } from "./address.ts";
import {
  AF_INET6,
  AF_UNIX,
  IPV6_V6ONLY,
  SHUT_WR,
  type ShutdownHow,
  SO_REUSEPORT,
} from "./constants.ts";
import { unlessAborted } from "./deadline.ts";
import { Opening } from "./opening.ts";
import type { SocketState } from "./socket_state.ts";

/** Whether an address is the one of IPv6 that may be IPv4's as well. */
function isAnyIpv6(address: Address): boolean {
  return !isUnixAddress(address) && address.hostname === "::";
}

/** Opens the system's listener: a port is held, and known, from `bind` on. */
async function open(state: SocketState, target: Address): Promise<void> {
  const adapter = await getAdapter();
  const reusePort = state.options.isOn(SO_REUSEPORT);
  const ipv6Only = state.options.isOn(IPV6_V6ONLY);
  if (ipv6Only && isAnyIpv6(target) && !adapter.features.ipv6Only) {
    const hint = adapter.limits.ipv6Only;
    throw socketErrorOf("EOPNOTSUPP", { syscall: "bind", address: target, hint });
  }
  const listener = await adapter.listen(target, { ipv6Only, reusePort });
  const { address } = listener;
  try {
    state.checkOpen("bind");
    state.options.applyTo(listener, "listener");
  } catch (error) {
    await listener.close();
    throw error;
  }
  state.acceptor = new Acceptor(listener, state.readable);
  state.local = isUnixAddress(address) ? { path: address.path } : address;
  state.phase = "bound";
}

/** Looks the name up and opens; a failure leaves the socket as it was. */
async function hold(state: SocketState, address: Address): Promise<void> {
  const { phase } = state;
  state.phase = "binding";
  const opening = new Opening(state, "bind");
  try {
    const looking = resolveAddress(state, address, "bind");
    await open(state, await unlessAborted(looking, opening.signal));
  } catch (error) {
    if (state.phase === "binding") state.phase = phase;
    throw error;
  } finally {
    opening.end();
  }
}

/** Binds a socket. A checked address is expected. */
export function bindSocket(state: SocketState, address: Address): Promise<void> {
  state.checkOpen("bind");
  if (state.datagram !== undefined) return state.datagram.bind(address);
  if (state.phase !== "fresh") throw state.failure("EINVAL", "bind");
  return state.binding = hold(state, address);
}

/** Any port on all addresses: what listening without `bind` means. */
function anyAddress(state: SocketState): Address {
  if (state.family === AF_UNIX) throw state.failure("EINVAL", "listen");
  return { hostname: state.family === AF_INET6 ? "::" : "0.0.0.0", port: 0 };
}

/** Makes sure that there is a listener, once what is under way is over. */
async function beBound(state: SocketState): Promise<void> {
  while (state.phase === "binding") await state.binding;
  if (state.phase === "fresh") return await bindSocket(state, anyAddress(state));
  // A failed connect has given the listener up, or a shutdown has.
  if (state.phase !== "bound" || state.acceptor !== undefined || state.local === null) return;
  await (state.binding = hold(state, state.local));
}

/** Listens on a socket. A checked backlog is expected. */
export async function listenSocket(state: SocketState, backlog: number): Promise<void> {
  state.checkOpen("listen");
  if (state.datagram !== undefined) throw state.failure("EOPNOTSUPP", "listen");
  await beBound(state);
  state.checkOpen("listen");
  if (state.phase !== "bound" && state.phase !== "listening") {
    throw state.failure("EINVAL", "listen");
  }
  // Once it listens the number stays: a listener that opens anew resets who waits.
  if (state.phase !== "listening") state.acceptor?.listener.setBacklog(backlog);
  state.phase = "listening";
}

/** Lets the listener go; the address stays, so that `listen` can open another one there. */
async function letGo(state: SocketState, acceptor: Acceptor): Promise<void> {
  state.phase = "binding";
  state.acceptor = undefined;
  const opening = new Opening(state, "shutdown");
  await acceptor.close("EINVAL");
  opening.end();
  if (state.phase === "binding") state.phase = "bound";
}

/** Shuts a listener down, as Linux does: no longer receiving is no longer accepting. */
export async function shutDownListener(state: SocketState, how: ShutdownHow): Promise<void> {
  const { acceptor } = state;
  if (how === SHUT_WR || acceptor === undefined) return;
  await (state.binding = letGo(state, acceptor));
}
