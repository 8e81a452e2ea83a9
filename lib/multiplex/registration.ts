/**
 * A socket that a selector watches.
 *
 * @module
 */

import type { Readiness, Watcher } from "../socket/readiness.ts";
import type { SocketState } from "../socket/socket_state.ts";

/** Event of a selector: the socket is ready to receive or to accept. */
export const EVENT_READ = 1 as const;

/** Event of a selector: the socket is ready to send. */
export const EVENT_WRITE = 2 as const;

/** The directions of a socket that are watched, until {@linkcode end}. */
export class Registration {
  readonly #directions: readonly (readonly [event: number, readiness: Readiness])[];
  readonly #watcher: Watcher;

  /**
   * @param state The socket.
   * @param events EVENT_READ, EVENT_WRITE or both.
   * @param changed Is told when it is worth to look.
   */
  constructor(state: SocketState, events: number, changed: Watcher) {
    const directions = [[EVENT_READ, state.readable], [EVENT_WRITE, state.writable]] as const;
    this.#directions = directions.filter(([event]) => (events & event) !== 0);
    this.#watcher = changed;
    for (const [, readiness] of this.#directions) readiness.watch(changed);
  }

  /** Which of the events are true now, or-ed; a change of the others will be told. */
  look(): number {
    let mask = 0;
    for (const [event, readiness] of this.#directions) if (readiness.look()) mask |= event;
    return mask;
  }

  /** Nothing is told any more. */
  end(): void {
    for (const [, readiness] of this.#directions) readiness.unwatch(this.#watcher);
  }
}
