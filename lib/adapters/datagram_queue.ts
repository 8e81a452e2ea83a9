/**
 * Datagrams that have arrived and that nobody has received yet.
 *
 * @module
 */

import type { Datagram } from "./contract.ts";

/** What Linux gives a socket for unread datagrams (net.core.rmem_default). */
const DEFAULT_LIMIT = 212_992;

/** What Linux charges for a datagram besides its bytes: empty ones fill the queue, too. */
const OVERHEAD = 768;

/** How many datagrams are forgotten in one go. */
const FORGOTTEN_AT_ONCE = 1024;

/**
 * Datagrams in the order of arrival. When there is no room the newest is
 * dropped, as the system's own queue does it: who does not receive has no
 * growing memory, and what was there first stays.
 */
export class DatagramQueue {
  readonly #datagrams: Datagram[] = [];
  #first = 0;
  #charged = 0;
  /** The most that is charged for unread datagrams, in bytes; one may go beyond it. */
  limit = DEFAULT_LIMIT;

  /** Adds a datagram, or drops it. */
  push(datagram: Datagram): void {
    if (this.#charged > this.limit) return;
    this.#charged += OVERHEAD + datagram.bytes.length;
    this.#datagrams.push(datagram);
  }

  /** Removes the oldest. */
  shift(): Datagram | undefined {
    const first = this.#datagrams[this.#first];
    if (first === undefined) return undefined;
    this.#charged -= OVERHEAD + first.bytes.length;
    this.#first += 1;
    if (this.#first === this.#datagrams.length || this.#first === FORGOTTEN_AT_ONCE) {
      this.#datagrams.splice(0, this.#first);
      this.#first = 0;
    }
    return first;
  }

  /** Forgets everything. */
  clear(): void {
    this.#datagrams.length = 0;
    this.#first = 0;
    this.#charged = 0;
  }
}
