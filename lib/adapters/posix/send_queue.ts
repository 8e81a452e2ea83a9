/**
 * Datagrams that wait until the receiver has room for them.
 *
 * @module
 */

import { clearImmediate, clearTimeout, setImmediate, setTimeout } from "node:timers";
import type { UnixAddress } from "../../core/address.ts";

/** So often a send is tried without a pause: a receiver in this process has its turn in between. */
const QUICK_TRIES = 20;

/** The longest pause. */
const LONGEST_PAUSE_MS = 10;

/** A send that waits. */
interface Waiting {
  readonly bytes: Uint8Array;
  readonly to: UnixAddress | null;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Tries again until the system takes a datagram, in the order in which they
 * were sent. It has to: the system tells nobody when the queue of a receiver
 * has room again, unless the sender is connected and all that fills it is its
 * own (measured: poll(2) calls a socket writable whose sends fail).
 */
export class SendQueue {
  readonly #trySend: (bytes: Uint8Array, to: UnixAddress | null) => boolean;
  readonly #waiting: Waiting[] = [];
  #tries = 0;
  #cancel: () => void = () => {};

  /** @param trySend Sends without waiting; returns whether there was room. */
  constructor(trySend: (bytes: Uint8Array, to: UnixAddress | null) => boolean) {
    this.#trySend = trySend;
  }

  /** Sends, at once or as soon as there is room. */
  send(bytes: Uint8Array, to: UnixAddress | null): Promise<void> {
    if (this.#waiting.length === 0 && this.#trySend(bytes, to)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, to, resolve, reject });
      if (this.#waiting.length === 1) this.#tryLater();
    });
  }

  /** Gives up what still waits, so that nobody gets it; `false` when it does not wait. */
  takeBack(bytes: Uint8Array): boolean {
    const index = this.#waiting.findIndex((waiting) => waiting.bytes === bytes);
    if (index < 0) return false;
    this.#waiting.splice(index, 1);
    if (this.#waiting.length === 0) this.#rest();
    return true;
  }

  /** Gives all up that still wait. */
  fail(error: Error): void {
    this.#rest();
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  #rest(): void {
    this.#cancel();
    this.#tries = 0;
  }

  #tryLater(): void {
    this.#tries += 1;
    const pause = this.#tries - QUICK_TRIES;
    if (pause <= 0) {
      const turn = setImmediate(() => this.#tryAll());
      this.#cancel = () => clearImmediate(turn);
    } else {
      const timer = setTimeout(() => this.#tryAll(), Math.min(pause, LONGEST_PAUSE_MS));
      this.#cancel = () => clearTimeout(timer);
    }
  }

  #tryAll(): void {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      try {
        if (!this.#trySend(first.bytes, first.to)) return this.#tryLater();
        first.resolve();
      } catch (error) {
        first.reject(error);
      }
      this.#tries = 0;
      this.#waiting.shift();
    }
  }
}
