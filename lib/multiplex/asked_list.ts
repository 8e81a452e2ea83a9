/**
 * One of the lists of `select`.
 *
 * @module
 */

import type { Readiness, Watcher } from "../socket/readiness.ts";
import type { SocketBase } from "../socket/socket_base.ts";
import type { SocketState } from "../socket/socket_state.ts";
import { openState } from "./arguments.ts";

/** Sockets, and the direction that is asked about. */
export class AskedList<S extends SocketBase> {
  /** The sockets, in their order. */
  readonly sockets: readonly S[];
  readonly #states: readonly SocketState[];
  readonly #readiness: readonly Readiness[];

  /**
   * @param list Any iterable of open sockets; it is gone through once.
   * @param direction What is asked.
   */
  constructor(list: Iterable<S>, direction: "readable" | "writable") {
    if (typeof list !== "object" || list === null || !(Symbol.iterator in list)) {
      throw new TypeError(`Cannot select from a ${typeof list}: an iterable of sockets is needed`);
    }
    this.sockets = [...list];
    this.#states = this.sockets.map(openState);
    this.#readiness = this.#states.map((state) => state[direction]);
  }

  /** Throws when a socket was closed meanwhile. */
  checkOpen(): void {
    for (const state of this.#states) state.checkOpen("select");
  }

  /** Those that are ready, in their order; the others are seen to. */
  ready(): S[] {
    return this.sockets.filter((_socket, index) => this.#readiness[index]?.look());
  }

  /** Tells a watcher of each change from now on. */
  watch(watcher: Watcher): void {
    for (const readiness of this.#readiness) readiness.watch(watcher);
  }

  /** Tells it no more. */
  unwatch(watcher: Watcher): void {
    for (const readiness of this.#readiness) readiness.unwatch(watcher);
  }
}
