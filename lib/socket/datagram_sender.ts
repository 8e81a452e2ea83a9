/**
 * The sending half of a datagram socket.
 *
 * @module
 */

import type { DatagramEndpoint } from "../adapters/contract.ts";
import { type Address, formatAddress } from "../core/address.ts";
import type { ByteSender } from "./channel.ts";
import { Deadline, unlessOver } from "./deadline.ts";
import type { SocketState } from "./socket_state.ts";
import { WaitList } from "./wait_list.ts";

/** Ends the wait for a datagram that the system has no room for yet; nobody gets to see it. */
const STILL_FLYING = new Error("Cannot send at once");

/** What counts as sent and waits for room at one peer: a UNIX socket whose queue is full. */
interface Flight {
  readonly landing: WaitList;
  count: number;
}

/**
 * Who may wait without limit hands the bytes straight to the adapter. What the
 * adapter has cannot be taken back, so who has a deadline sends a private copy:
 * when that finds no room at once it counts as sent, and the next send to the
 * same peer waits for it, as it would for room in the peer's queue.
 */
export class DatagramSender implements ByteSender {
  readonly #state: SocketState;
  readonly #open: () => Promise<DatagramEndpoint>;
  readonly #flights = new Map<string, Flight>();
  #failure: { readonly error: unknown } | undefined;

  /**
   * @param state Who sends.
   * @param open Opens the system's socket, if it is not open.
   */
  constructor(state: SocketState, open: () => Promise<DatagramEndpoint>) {
    this.#state = state;
    this.#open = open;
  }

  get isReady(): boolean {
    return this.#state.remote === null || !this.#flights.has(keyOf(null));
  }

  prepare(): void {
    // Each landing is told anyway.
  }

  async send(bytes: Uint8Array, deadline: Deadline | undefined): Promise<number> {
    try {
      if (this.#state.remote === null) throw this.#state.failure("EDESTADDRREQ", "send");
      return await this.#sendInTime(bytes, null, deadline);
    } finally {
      deadline?.end();
    }
  }

  async sendall(bytes: Uint8Array, deadline: Deadline | undefined): Promise<void> {
    await this.send(bytes, deadline);
  }

  /** Sends one datagram to a numeric address; returns how many bytes. */
  async sendto(bytes: Uint8Array, to: Address, deadline: Deadline | undefined): Promise<number> {
    try {
      return await this.#sendInTime(bytes, to, deadline);
    } finally {
      deadline?.end();
    }
  }

  /** Waits for what counts as sent, but not for ever. */
  async flush(milliseconds: number): Promise<void> {
    const deadline = new Deadline(milliseconds, () => STILL_FLYING, undefined);
    try {
      for (const { landing } of this.#flights.values()) await landing.wait(deadline);
    } catch {
      // The peer receives no more: close() goes on.
    } finally {
      deadline.end();
    }
  }

  async #sendInTime(
    bytes: Uint8Array,
    to: Address | null,
    deadline: Deadline | undefined,
  ): Promise<number> {
    deadline?.throwIfOver();
    if (this.#state.hasShutWrite) throw this.#state.failure("EPIPE", "send");
    await this.#landed(to, deadline);
    const endpoint = await this.#open();
    if (deadline === undefined) await endpoint.send(bytes, to);
    else await this.#sendAhead(endpoint, bytes.slice(), to);
    return bytes.length;
  }

  /** Waits until nothing is on its way to a peer, and tells once what went wrong there. */
  async #landed(to: Address | null, deadline: Deadline | undefined): Promise<void> {
    if (this.#flights.size > 0) await this.#flights.get(keyOf(to))?.landing.wait(deadline);
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
    const now = new Deadline(0, () => STILL_FLYING, undefined);
    try {
      await unlessOver(sending, now);
    } catch (error) {
      if (error !== STILL_FLYING) throw error;
      void this.#fly(sending, keyOf(to));
    }
  }

  async #fly(sending: Promise<void>, key: string): Promise<void> {
    const flight = this.#flights.get(key) ?? { landing: new WaitList(), count: 0 };
    this.#flights.set(key, flight);
    flight.count += 1;
    try {
      await sending;
    } catch (error) {
      this.#failure = { error };
    }
    flight.count -= 1;
    if (flight.count > 0) return;
    this.#flights.delete(key);
    flight.landing.wakeAll();
    this.#state.writable.changed();
  }
}

/** What tells peers apart; the one of `connect` is none that a text names. */
function keyOf(to: Address | null): string {
  return to === null ? "" : formatAddress(to);
}
