/**
 * What `select` and selectors see of a socket.
 *
 * @module
 */

import type { SocketState } from "./socket_state.ts";

/** What decides whether a call on a socket would have to wait: a half of a connection, a listener. */
export interface ReadySource {
  /** Whether the next call would not have to wait. */
  readonly isReady: boolean;
  /**
   * Where it is not ready: sees to it that this can change and is told, but
   * consumes nothing and does not keep the process alive. May be called again
   * and again.
   */
  prepare(): void;
}

/** Is told that a socket may have become ready, or was closed: it looks again. */
export type Watcher = () => void;

/** Where a call never has to wait: it fails at once, or the system takes everything. */
export const ALWAYS_READY: ReadySource = { isReady: true, prepare() {} };

/** Where nothing can become ready before the socket is another one. */
export const NEVER_READY: ReadySource = { isReady: false, prepare() {} };

/**
 * One direction of a socket, for those who wait for several. Its source
 * changes with the life of the socket; who watches stays.
 */
export class Readiness {
  readonly #state: SocketState;
  readonly #sourceOf: (state: SocketState) => ReadySource;
  /** None before somebody watches: most sockets have nobody. */
  #watchers: Watcher[] | undefined;
  /** Not ready, and what changes that will be told: nobody has to look. */
  #isQuiet = false;

  /**
   * @param state The socket.
   * @param sourceOf Says what decides now.
   */
  constructor(state: SocketState, sourceOf: (state: SocketState) => ReadySource) {
    this.#state = state;
    this.#sourceOf = sourceOf;
  }

  /** Whether the next call would not have to wait. */
  get isReady(): boolean {
    return this.#source.isReady;
  }

  /** Whether it is ready; where it is not, a watcher will be told of a change. */
  look(): boolean {
    if (this.#isQuiet) return false;
    const source = this.#source;
    if (source.isReady) return true;
    source.prepare();
    this.#isQuiet = true;
    return false;
  }

  /** Tells a watcher of each change from now on, until {@linkcode unwatch}. */
  watch(watcher: Watcher): void {
    this.#watchers ??= [];
    this.#watchers.push(watcher);
  }

  /** Tells it no more. */
  unwatch(watcher: Watcher): void {
    const index = this.#watchers?.indexOf(watcher) ?? -1;
    if (index >= 0) this.#watchers?.splice(index, 1);
  }

  /** It may have become ready. */
  changed(): void {
    this.#isQuiet = false;
    if (this.#watchers === undefined) return;
    for (const watcher of this.#watchers) watcher();
  }

  get #source(): ReadySource {
    return this.#sourceOf(this.#state);
  }
}
