/**
 * The receiving half of a datagram socket.
 *
 * @module
 */

import type { Datagram, DatagramEndpoint } from "../adapters/contract.ts";
import type { Address } from "../core/address.ts";
import { atCaller } from "./at_caller.ts";
import type { ByteReceiver } from "./channel.ts";
import { MSG_PEEK, MSG_TRUNC } from "./constants.ts";
import { type Deadline, LONGEST_MS } from "./deadline.ts";
import { Intake } from "./intake.ts";
import type { SocketState } from "./socket_state.ts";
import { WaitList } from "./wait_list.ts";

/** What a call has room for. A look leaves the datagram to somebody else: it gets a copy. */
function cut(bytes: Uint8Array<ArrayBuffer>, max: number, flags: number): Uint8Array<ArrayBuffer> {
  const isAll = bytes.length <= max;
  return isAll && (flags & MSG_PEEK) === 0 ? bytes : bytes.slice(0, max);
}

/** Fills a buffer as far as it reaches; returns how many bytes, or with MSG_TRUNC had come. */
function put(bytes: Uint8Array, into: Uint8Array, flags: number): number {
  const isAll = bytes.length <= into.length;
  into.set(isAll ? bytes : bytes.subarray(0, into.length));
  return isAll || (flags & MSG_TRUNC) !== 0 ? bytes.length : into.length;
}

/**
 * Hands out datagrams in their order, each to one call, cut to what that has
 * room for. Before the socket has a name nobody can send to it: calls wait.
 */
export class DatagramReceiver implements ByteReceiver {
  readonly #state: SocketState;
  readonly #named = new WaitList();
  #intake: Intake<Datagram> | undefined;

  /** @param state Whose datagrams they are. */
  constructor(state: SocketState) {
    this.#state = state;
  }

  /** From now on datagrams can come. */
  open(endpoint: DatagramEndpoint): void {
    this.#intake = new Intake({
      next: () => endpoint.receive(),
      hold: (isAwaited) => isAwaited ? endpoint.ref() : endpoint.unref(),
    }, this.#state.readable);
    this.#named.wakeAll();
    this.#state.readable.changed();
  }

  /** None comes any more: ends those who wait for a name. */
  close(): void {
    this.#named.wakeAll();
  }

  get isReady(): boolean {
    return this.#intake?.isReady === true;
  }

  prepare(): void {
    this.#intake?.prepare();
  }

  /** The bytes of the next datagram and its sender. */
  takeFrom(
    max: number,
    deadline: Deadline | undefined,
    flags: number,
  ): Promise<[bytes: Uint8Array<ArrayBuffer>, from: Address]> {
    return this.#next(deadline, flags, ({ bytes, from }) => [cut(bytes, max, flags), from]);
  }

  /** How many bytes of the next datagram went into the buffer, and its sender. */
  readFrom(
    into: Uint8Array,
    deadline: Deadline | undefined,
    flags: number,
  ): Promise<[count: number, from: Address]> {
    return this.#next(deadline, flags, ({ bytes, from }) => [put(bytes, into, flags), from]);
  }

  take(
    max: number,
    deadline: Deadline | undefined,
    flags: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    return this.#next(deadline, flags, ({ bytes }) => cut(bytes, max, flags));
  }

  read(into: Uint8Array, deadline: Deadline | undefined, flags: number): Promise<number> {
    return this.#next(deadline, flags, ({ bytes }) => put(bytes, into, flags));
  }

  /** What is made of the next datagram, by the intake's own promise where the socket has a name. */
  #next<R>(
    deadline: Deadline | undefined,
    flags: number,
    made: (datagram: Datagram) => R,
  ): Promise<R> {
    const intake = this.#intake;
    if (intake === undefined) return this.#nextOnceNamed(deadline, flags, made);
    return (flags & MSG_PEEK) === 0 ? intake.takeAs(deadline, made) : intake.peekAs(deadline, made);
  }

  async #nextOnceNamed<R>(
    deadline: Deadline | undefined,
    flags: number,
    made: (datagram: Datagram) => R,
  ): Promise<R> {
    await this.#whenNamed(deadline);
    return await this.#next(deadline, flags, made);
  }

  async #whenNamed(deadline: Deadline | undefined): Promise<void> {
    // No call to the system is pending, but the program waits.
    const hold = setInterval(() => {}, LONGEST_MS);
    try {
      await this.#named.wait(deadline);
      if (this.#intake === undefined) throw this.#state.failure("EBADF", "recvfrom");
    } catch (error) {
      deadline?.end();
      throw atCaller(error);
    } finally {
      clearInterval(hold);
    }
  }
}
