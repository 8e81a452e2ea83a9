/**
 * Waiting for many sockets that stay the same from one wait to the next.
 *
 * @module
 */

import type { Family, SocketType } from "../socket/constants.ts";
import type { Watcher } from "../socket/readiness.ts";
import type { SocketBase } from "../socket/socket_base.ts";
import type { Socket } from "../socket/socket.ts";
import type { SocketState } from "../socket/socket_state.ts";
import type { WaitOptions } from "../socket/transfer_socket.ts";
import { checkEvents, checkSeconds, openState, stateOfSocket } from "./arguments.ts";
import { MapView } from "./map_view.ts";
import { Registration } from "./registration.ts";
import { reportSelect } from "./report_select.ts";
import { type Search, untilFound } from "./until_found.ts";

/**
 * What a selector knows about a socket. Source: Python `selectors.SelectorKey`.
 *
 * @typeParam D What the program keeps with it.
 * @typeParam S The kind of socket.
 */
export interface SelectorKey<D = unknown, S extends SocketBase = Socket<Family, SocketType>> {
  /** The socket. */
  readonly fileobj: S;
  /** Its `fileno()` when it was registered: the number of the socket within the process. */
  readonly fd: number;
  /** What is waited for: EVENT_READ, EVENT_WRITE or both. */
  readonly events: number;
  /** What the program keeps with it; `null` when nothing was given. */
  readonly data: D | null;
}

/** A socket that is ready, and what for: EVENT_READ, EVENT_WRITE or both. */
export type SelectorEvent<D = unknown, S extends SocketBase = Socket<Family, SocketType>> =
  readonly [
    key: SelectorKey<D, S>,
    mask: number,
  ];

/**
 * Watches sockets for those that are ready. Source: Python `selectors`.
 *
 * What ready means is what it means to `select`. A call costs as much as there
 * are ready sockets, however many are registered. Like epoll(7) as Python uses
 * it, it is level-triggered: a socket is reported as long as it is ready.
 *
 * A registered socket does not keep the process alive; a waiting `select` does.
 * Only on Deno one that waits for room to send (EVENT_WRITE) does so as well.
 *
 * @example Usage
 * ```ts
 * import { DefaultSelector, EVENT_READ, Socket } from "@steckdose/kit";
 *
 * const server = new Socket();
 * await server.bind({ hostname: "127.0.0.1", port: 0 });
 * await server.listen();
 * const client = new Socket();
 * await client.connect(server.getsockname());
 *
 * const selector = new DefaultSelector();
 * selector.register(server, EVENT_READ);
 * for (const [key, mask] of await selector.select(5)) {
 *   console.log(key.fileobj === server, mask === EVENT_READ); // true true
 *   const [con] = await server.accept();
 *   await con.close();
 * }
 * selector.close();
 * await client.close();
 * await server.close();
 * ```
 *
 * @typeParam D What the program keeps with each socket.
 * @typeParam S The kind of sockets.
 */
export class DefaultSelector<D = unknown, S extends SocketBase = Socket<Family, SocketType>> {
  readonly #keys = new Map<S, SelectorKey<D, S>>();
  readonly #registrations = new Map<S, Registration>();
  /** Sockets that may be ready: `select` looks at no others. */
  readonly #candidates = new Set<S>();
  /** The calls of `select` that wait. */
  readonly #watchers = new Set<Watcher>();
  readonly #search: Search<SelectorEvent<D, S>[]> = {
    look: () => this.#look(),
    watch: (watcher) => this.#watchers.add(watcher),
    unwatch: (watcher) => this.#watchers.delete(watcher),
  };
  #isClosed = false;

  /**
   * Watches a socket from now on, also for a `select` that waits already.
   * Source: Python `BaseSelector.register`.
   *
   * @param fileobj The socket, connected or not.
   * @param events EVENT_READ, EVENT_WRITE, or both or-ed.
   * @param data What comes back with each event.
   * @returns Its key.
   * @throws {TypeError} When it is no socket, or the events no number.
   * @throws {RangeError} When the socket is registered already or closed, when
   * there are no such events, or when the selector is closed.
   */
  register(fileobj: S, events: number, data: D | null = null): SelectorKey<D, S> {
    this.#checkOpen("register");
    const checked = checkEvents(events);
    const state = openState(fileobj);
    if (this.#keys.has(fileobj)) {
      throw new RangeError(`Cannot register ${state.describe()}: it is already registered`);
    }
    const key = { fileobj, fd: fileobj.fileno(), events: checked, data };
    this.#keys.set(fileobj, key);
    this.#watch(fileobj, state, checked);
    return key;
  }

  /**
   * Changes what is waited for, or what is kept with a socket; both count from
   * now on. Source: Python `BaseSelector.modify`.
   *
   * @param fileobj The socket.
   * @param events EVENT_READ, EVENT_WRITE, or both or-ed.
   * @param data What comes back with each event.
   * @returns Its new key; the old one when nothing has changed.
   * @throws {TypeError} When it is no socket, or the events no number.
   * @throws {RangeError} When the socket is not registered, or there are no such
   * events; the key stays as it was.
   */
  modify(fileobj: S, events: number, data: D | null = null): SelectorKey<D, S> {
    const old = this.#registered("modify", fileobj);
    const checked = checkEvents(events);
    if (checked === old.events && data === old.data) return old;
    const key = { ...old, events: checked, data };
    this.#keys.set(fileobj, key);
    if (checked !== old.events) this.#watch(fileobj, stateOfSocket(fileobj), checked);
    return key;
  }

  /**
   * Watches a socket no longer: none of its events is delivered any more.
   * Source: Python `BaseSelector.unregister`.
   *
   * @param fileobj The socket, which may be closed by now.
   * @returns The key that it had.
   * @throws {TypeError} When it is no socket.
   * @throws {RangeError} When it is not registered.
   */
  unregister(fileobj: S): SelectorKey<D, S> {
    const key = this.#registered("unregister", fileobj);
    this.#registrations.get(fileobj)?.end();
    this.#registrations.delete(fileobj);
    this.#candidates.delete(fileobj);
    this.#keys.delete(fileobj);
    return key;
  }

  /**
   * The key of a socket. Source: Python `BaseSelector.get_key`.
   *
   * @param fileobj The socket.
   * @returns Its key.
   * @throws {RangeError} When it is not registered.
   * @throws {Error} When the selector is closed.
   */
  getKey(fileobj: S): SelectorKey<D, S> {
    if (this.#isClosed) throw new Error("Cannot get a key: the selector is closed");
    return this.#registered("get the key of", fileobj);
  }

  /**
   * All keys, by socket. Source: Python `BaseSelector.get_map`.
   *
   * @returns A view that follows each change and cannot be changed itself;
   * `null` when the selector is closed.
   */
  getMap(): ReadonlyMap<S, SelectorKey<D, S>> | null {
    return this.#isClosed ? null : new MapView(this.#keys);
  }

  /**
   * Waits until one or more of the sockets are ready. Source: Python
   * `BaseSelector.select`.
   *
   * A socket that is closed without having been unregistered is never reported,
   * and stays registered.
   *
   * @param timeout Seconds; 0 or less only looks, `null` waits for ever.
   * @param options How long to wait, besides the timeout.
   * @returns The keys of those that are ready, each with what is true of the
   * events that it was registered for; none when the timeout is over.
   * @throws {TypeError} When the timeout is no number.
   * @throws {RangeError} When the timeout is not finite, or the selector is closed.
   */
  async select(
    timeout: number | null = null,
    options: WaitOptions = {},
  ): Promise<SelectorEvent<D, S>[]> {
    const seconds = checkSeconds(timeout);
    const milliseconds = seconds === null ? null : Math.max(seconds, 0);
    const outcome = untilFound(this.#search, { milliseconds, signal: options.signal });
    const ready = (found: SelectorEvent<D, S>[] = []) => found.map(([{ fileobj }]) => fileobj);
    reportSelect([], timeout, outcome, (found) => [ready(found)]);
    return await outcome ?? [];
  }

  /**
   * Forgets all sockets, which stay open. A `select` that waits rejects. Closing
   * again does nothing. Source: Python `BaseSelector.close`.
   */
  close(): void {
    for (const registration of this.#registrations.values()) registration.end();
    this.#registrations.clear();
    this.#candidates.clear();
    this.#keys.clear();
    this.#isClosed = true;
    this.#changed();
  }

  /** Closes the selector at the end of a `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Closes the selector at the end of an `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  /** Watches a socket for these events and no others. */
  #watch(fileobj: S, state: SocketState, events: number): void {
    const changed = (): void => {
      this.#candidates.add(fileobj);
      this.#changed();
    };
    this.#registrations.get(fileobj)?.end();
    this.#registrations.set(fileobj, new Registration(state, events, changed));
    changed();
  }

  /** Those who wait look again. */
  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** The events that are true now, or `undefined` when there are none. */
  #look(): SelectorEvent<D, S>[] | undefined {
    this.#checkOpen("select");
    const found: SelectorEvent<D, S>[] = [];
    for (const fileobj of this.#candidates) {
      const key = this.#keys.get(fileobj);
      const mask = this.#registrations.get(fileobj)?.look() ?? 0;
      if (key !== undefined && mask !== 0) found.push([key, mask]);
      // Who is not ready comes back by itself: it has been told to tell.
      else this.#candidates.delete(fileobj);
    }
    return found.length > 0 ? found : undefined;
  }

  #registered(verb: string, fileobj: S): SelectorKey<D, S> {
    const state = stateOfSocket(fileobj);
    const key = this.#keys.get(fileobj);
    if (key !== undefined) return key;
    throw new RangeError(`Cannot ${verb} ${state.describe()}: it is not registered`);
  }

  #checkOpen(verb: string): void {
    if (this.#isClosed) throw new RangeError(`Cannot ${verb}: the selector is closed`);
  }
}
