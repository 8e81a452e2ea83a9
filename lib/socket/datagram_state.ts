/**
 * What a datagram socket has below its calls.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import type { DatagramEndpoint } from "../adapters/contract.ts";
import { type Address, isUnixAddress } from "../core/address.ts";
import { AddressInUseError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { type AddressCall, numericAddress, resolveAddress } from "./address.ts";
import type { Channel } from "./channel.ts";
import { AF_INET6, AF_UNIX } from "./constants.ts";
import { DatagramOptionStore } from "./datagram_options.ts";
import { DatagramReceiver } from "./datagram_receiver.ts";
import { DatagramSender, type EndpointOpener } from "./datagram_sender.ts";
import { unlessAborted } from "./deadline.ts";
import type { SocketState } from "./socket_state.ts";
import { Turnstile } from "./turnstile.ts";

/** The table of errors speaks of those who listen: another command shows who receives. */
const PORT_IN_USE = 'another program receives there; "ss -ulnp" shows which';

/** Every address of this machine is none to send to; Linux takes it for the loopback. */
function reachable(address: Address): Address {
  if (isUnixAddress(address)) return address;
  if (address.hostname === "0.0.0.0") return { ...address, hostname: "127.0.0.1" };
  return address.hostname === "::" ? { ...address, hostname: "::1" } : address;
}

/**
 * The system's socket is opened by `bind`, or by the first call that needs one:
 * on any port of every address, or without a name over UNIX. Such a nameless
 * one makes room when the socket is bound after all.
 */
export class DatagramState implements Channel, EndpointOpener {
  readonly receiver: DatagramReceiver;
  readonly sender: DatagramSender;
  readonly options = new DatagramOptionStore();
  readonly #state: SocketState;
  readonly #opening = new Turnstile();
  readonly #closing = new AbortController();
  /** All that were opened, the one in use last. */
  readonly #endpoints: DatagramEndpoint[] = [];

  /** @param state The rest of the socket. */
  constructor(state: SocketState) {
    this.#state = state;
    this.receiver = new DatagramReceiver(state);
    this.sender = new DatagramSender(state, this);
  }

  /** The system's socket, once there is one. */
  get endpoint(): DatagramEndpoint | undefined {
    return this.#endpoints.at(-1);
  }

  /** Binds to a checked address. */
  bind(address: Address): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state.local !== null) throw this.#state.failure("EINVAL", "bind");
      await this.#openAt(await this.#find(address, "bind", undefined));
    });
  }

  /** The system's socket, opened if it was not. */
  async open(): Promise<DatagramEndpoint> {
    return this.endpoint ??
      await this.#inTurn(async () => this.endpoint ?? await this.#openAt(this.#anyAddress()));
  }

  /** Fixes the peer, by its checked address. */
  async connect(address: Address, signal: AbortSignal | undefined): Promise<void> {
    const state = this.#state;
    const to = this.destination(address, "connect") ??
      await this.lookUp(address, "connect", signal);
    const endpoint = await this.open();
    await endpoint.connect(to);
    state.checkOpen("connect");
    state.remote = to;
    state.local = nameOf(endpoint);
    state.phase = "connected";
  }

  /** The numeric address that a checked one means to who sends; `undefined` where it is a name. */
  destination(address: Address, call: "connect" | "sendto"): Address | undefined {
    const numeric = numericAddress(this.#state.family, address, call);
    return numeric && reachable(numeric);
  }

  /** The same for a name. */
  async lookUp(
    address: Address,
    call: "connect" | "sendto",
    signal: AbortSignal | undefined,
  ): Promise<Address> {
    return reachable(await this.#find(address, call, signal));
  }

  /**
   * Closes what is open; a lookup ends at once, what is being opened is closed then.
   *
   * @param flushTime How long to wait for what counts as sent, in milliseconds.
   */
  async close(flushTime: number): Promise<void> {
    this.#closing.abort();
    this.receiver.close();
    await this.sender.flush(flushTime);
    await this.#opening.enter(undefined);
    this.#opening.leave();
    await Promise.all(this.#endpoints.map((endpoint) => endpoint.close()));
  }

  /** Looks a name up, until the socket closes. */
  async #find(
    address: Address,
    call: AddressCall,
    signal: AbortSignal | undefined,
  ): Promise<Address> {
    try {
      // A lookup cannot be taken back.
      signal?.throwIfAborted();
      const looking = resolveAddress(this.#state, address, call, signal);
      return await unlessAborted(unlessAborted(looking, signal), this.#closing.signal);
    } catch (error) {
      this.#state.checkOpen(call);
      throw error;
    }
  }

  /** One opening at a time; none of a socket that was closed meanwhile. */
  async #inTurn<T>(action: () => Promise<T>): Promise<T> {
    await this.#opening.enter(undefined);
    try {
      this.#state.checkOpen("bind");
      return await action();
    } finally {
      this.#opening.leave();
    }
  }

  async #openAt(address: Address): Promise<DatagramEndpoint> {
    const state = this.#state;
    const endpoint = await this.#openNative(address);
    try {
      state.checkOpen("bind");
      this.options.open(endpoint);
      if (state.remote !== null) await endpoint.connect(state.remote);
    } catch (error) {
      await endpoint.close();
      throw error;
    }
    this.#use(endpoint);
    return endpoint;
  }

  async #openNative(address: Address): Promise<DatagramEndpoint> {
    const adapter = await getAdapter();
    try {
      return await adapter.bindDatagram(address, this.options.forOpening);
    } catch (error) {
      if (!(error instanceof AddressInUseError) || isUnixAddress(address)) throw error;
      const failure = { syscall: "bind", address, hint: PORT_IN_USE, cause: error.cause };
      throw socketErrorOf(error.code, failure);
    }
  }

  #use(endpoint: DatagramEndpoint): void {
    const state = this.#state;
    this.#endpoints.push(endpoint);
    state.local = nameOf(endpoint);
    if (state.local === null) return;
    if (state.phase === "fresh") state.phase = "bound";
    this.receiver.open(endpoint);
  }

  /** Any port on all addresses, or no name: what sending without `bind` means. */
  #anyAddress(): Address {
    const { family } = this.#state;
    if (family === AF_UNIX) return { path: null };
    return { hostname: family === AF_INET6 ? "::" : "0.0.0.0", port: 0 };
  }
}

/** The name of a socket, if it has one. */
function nameOf({ address }: DatagramEndpoint): Address | null {
  return isUnixAddress(address) && address.path === null ? null : address;
}
