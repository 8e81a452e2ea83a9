/**
 * The sending half of a datagram socket.
 *
 * @module
 */

import type { DatagramEndpoint } from "../adapters/contract.ts";
import type { Address } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { atCaller } from "./at_caller.ts";
import type { ByteSender } from "./channel.ts";
import { Deadline, unlessOver } from "./deadline.ts";
import type { SocketState } from "./socket_state.ts";
import { Turnstile } from "./turnstile.ts";
import { WaitList } from "./wait_list.ts";

/** Who opens the system's socket. */
export interface EndpointOpener {
  /** The system's socket, once there is one. */
  readonly endpoint: DatagramEndpoint | undefined;
  /** The same, opened if it was not. */
  open(): Promise<DatagramEndpoint>;
}

/** Ends the wait for a datagram that the system has no room for yet; nobody gets to see it. */
const STILL_FLYING = new Error();

/**
 * Sends in the order of the calls. Only UNIX sockets can be so full that a send
 * has to wait. Where the adapter cannot take it back, who has a deadline sends a
 * private copy: when that finds no room at once it counts as sent, and the next
 * send waits for it, as it would for room in the queue of the receiver.
 */
export class DatagramSender implements ByteSender {
  readonly #state: SocketState;
  readonly #opener: EndpointOpener;
  readonly #turns = new Turnstile();
  readonly #landing = new WaitList();
  #isFlying = false;
  #failure: { readonly error: unknown } | undefined;

  /**
   * @param state Who sends.
   * @param opener Has the system's socket.
   */
  constructor(state: SocketState, opener: EndpointOpener) {
    this.#state = state;
    this.#opener = opener;
  }

  get isReady(): boolean {
    return !this.#isFlying && !this.#turns.isBusy;
  }

  prepare(): void {
    // The end of each turn and each landing is told anyway.
  }

  send(bytes: Uint8Array, deadline: Deadline | undefined): Promise<number> {
    return this.#send(bytes, null, deadline);
  }

  async sendall(bytes: Uint8Array, deadline: Deadline | undefined): Promise<void> {
    await this.#send(bytes, null, deadline);
  }

  /** Sends one datagram to a numeric address; returns how many bytes. */
  sendto(bytes: Uint8Array, to: Address, deadline: Deadline | undefined): Promise<number> {
    return this.#send(bytes, to, deadline);
  }

  /** Waits for what counts as sent, but not for ever. */
  async flush(milliseconds: number): Promise<void> {
    if (!this.#isFlying) return;
    const deadline = new Deadline(milliseconds, () => STILL_FLYING, undefined);
    try {
      await this.#landing.wait(deadline);
    } catch {
      // The peer receives no more: close() goes on.
    } finally {
      deadline.end();
    }
  }

  /** Sends at once where the runtime can, with one promise in all. */
  #send(bytes: Uint8Array, to: Address | null, deadline: Deadline | undefined): Promise<number> {
    const isSent = deadline === undefined && this.#isFree &&
      this.#opener.endpoint?.trySend?.(bytes, to) === true;
    return isSent ? Promise.resolve(bytes.length) : this.#inTurn(bytes, to, deadline);
  }

  /** Nobody else sends, and nothing is to be told first. */
  get #isFree(): boolean {
    return this.isReady && this.#failure === undefined && !this.#state.hasShutWrite;
  }

  async #inTurn(
    bytes: Uint8Array,
    to: Address | null,
    deadline: Deadline | undefined,
  ): Promise<number> {
    // One promise less for each call where nobody is in the way.
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      deadline?.throwIfOver();
      if (this.#isFlying) await this.#landing.wait(deadline);
      this.#check(to);
      const endpoint = this.#opener.endpoint ?? await this.#opener.open();
      if (deadline === undefined) await endpoint.send(bytes, to);
      else if (endpoint.takeBack !== undefined) await sendInTime(endpoint, bytes, to, deadline);
      else await this.#sendAhead(endpoint, bytes.slice(), to);
      return bytes.length;
    } catch (error) {
      throw atCaller(error);
    } finally {
      deadline?.end();
      this.#turns.leave();
      this.#state.writable.changed();
    }
  }

  /** Throws where nothing can be sent, or what went wrong with what counted as sent, once. */
  #check(to: Address | null): void {
    const state = this.#state;
    if (to === null && state.remote === null) throw noDestination(state);
    if (state.hasShutWrite) throw state.failure("EPIPE", "send");
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }

  /** Sends a copy, and learns what goes wrong with it at once. */
  async #sendAhead(
    endpoint: DatagramEndpoint,
    copy: Uint8Array,
    to: Address | null,
  ): Promise<void> {
    const sending = endpoint.send(copy, to);
    try {
      await unlessOver(sending, new Deadline(0, () => STILL_FLYING, undefined));
    } catch (error) {
      if (error !== STILL_FLYING) throw error;
      void this.#fly(sending);
    }
  }

  async #fly(sending: Promise<void>): Promise<void> {
    this.#isFlying = true;
    try {
      await sending;
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#isFlying = false;
      this.#landing.wakeAll();
      this.#state.writable.changed();
    }
  }
}

/** Sends, or takes it back when the time is over. */
async function sendInTime(
  endpoint: DatagramEndpoint,
  bytes: Uint8Array,
  to: Address | null,
  deadline: Deadline,
): Promise<void> {
  try {
    await deadline.limit(endpoint.send(bytes, to));
  } catch (error) {
    endpoint.takeBack?.(bytes);
    throw error;
  }
}

function noDestination({ local }: SocketState): Error {
  const hint = "connect it first, or use sendto";
  const from = { syscall: "send", verb: "send from", address: local, hint };
  return socketErrorOf("EDESTADDRREQ", from);
}
