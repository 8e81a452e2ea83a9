/**
 * Binding and listening.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import { type Address, isUnixAddress } from "../core/address.ts";
import { Acceptor } from "./acceptor.ts";
import { resolveAddress } from "./address.ts";
import { AF_INET6, AF_UNIX, SO_REUSEPORT } from "./constants.ts";
import type { SocketState } from "./socket_state.ts";

/** Opens the system's listener: a port is held, and known, from `bind` on. */
async function open(state: SocketState, target: Address): Promise<void> {
  const adapter = await getAdapter();
  const reusePort = state.options.isOn(SO_REUSEPORT);
  const listener = await adapter.listen(target, { reusePort });
  const { address } = listener;
  if (state.phase === "closed") {
    await listener.close();
    throw state.failure("EBADF", "bind");
  }
  state.acceptor = new Acceptor(listener, state.readable);
  state.local = isUnixAddress(address) ? { path: address.path } : address;
}

/** Binds a socket. A checked address is expected. */
export async function bindSocket(state: SocketState, address: Address): Promise<void> {
  state.checkOpen("bind");
  if (state.phase !== "fresh") throw state.failure("EINVAL", "bind");
  state.phase = "binding";
  try {
    await open(state, await resolveAddress(state.family, address, "bind"));
    state.phase = "bound";
  } catch (error) {
    if (state.phase === "binding") state.phase = "fresh";
    throw error;
  }
}

/** Any port on all addresses: what listening without `bind` means. */
function anyAddress(state: SocketState): Address {
  if (state.family === AF_UNIX) throw state.failure("EINVAL", "listen");
  return { hostname: state.family === AF_INET6 ? "::" : "0.0.0.0", port: 0 };
}

/** Listens on a socket. A checked backlog is expected. */
export async function listenSocket(state: SocketState, backlog: number): Promise<void> {
  state.checkOpen("listen");
  if (state.phase === "fresh") await bindSocket(state, anyAddress(state));
  if (state.phase !== "bound" && state.phase !== "listening") {
    throw state.failure("EINVAL", "listen");
  }
  // A failed connect has given the listener up.
  if (state.acceptor === undefined && state.local !== null) await open(state, state.local);
  // Once it listens the number stays: a listener that opens anew resets who waits.
  if (state.phase !== "listening") state.acceptor?.listener.setBacklog(backlog);
  state.phase = "listening";
}
