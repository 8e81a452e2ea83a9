/**
 * The sending half of a connected stream socket.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { atCaller } from "./at_caller.ts";
import { Deadline } from "./deadline.ts";
import type { Readiness, ReadySource } from "./readiness.ts";
import { StraightCall } from "./straight_call.ts";
import { Turnstile } from "./turnstile.ts";
import { WaitList } from "./wait_list.ts";

/** The most that is copied so that a call can return before the system has it. */
const FLIGHT_SIZE = 64 * 1024;

/**
 * Who may wait without limit writes straight to the adapter. Who has a deadline
 * waits for room first, where the runtime tells of it. A write cannot be taken
 * back, so it is made from a private copy: if the deadline comes first all the
 * same, what is in flight counts as sent, and the next send waits for it, as it
 * would for room in the system's buffer.
 */
export class Sender implements ReadySource {
  readonly #connection: StreamConnection;
  readonly #writable: Readiness;
  readonly #turns = new Turnstile();
  readonly #straight: StraightCall;
  /** Those who wait for what is in flight; none before somebody does. */
  #landing: WaitList | undefined;
  #isFlying = false;
  #isOwing = false;
  #isWatchingRoom = false;

  /**
   * @param connection What it sends on.
   * @param writable Is told when there may be room.
   */
  constructor(connection: StreamConnection, writable: Readiness) {
    this.#connection = connection;
    this.#writable = writable;
    this.#straight = new StraightCall(writable);
  }

  /** Whether bytes that a send() has counted as sent are still on their way to the system. */
  get isOwing(): boolean {
    return this.#isOwing;
  }

  get isReady(): boolean {
    return !this.#turns.isBusy && this.#connection.hasRoom;
  }

  prepare(): void {
    if (this.#connection.isWriting && !this.#isFlying) this.#straight.watch();
    if (this.#connection.isWriting || this.#turns.isBusy || this.#isWatchingRoom) return;
    this.#isWatchingRoom = true;
    this.#connection.whenRoom(() => {
      this.#isWatchingRoom = false;
      this.#writable.changed();
    });
  }

  /** Sends at least one byte; returns how many. */
  send(bytes: Uint8Array, deadline: Deadline | undefined): Promise<number> {
    return this.#isFree && deadline === undefined
      ? this.#straight.started(this.#connection.write(bytes))
      : this.#inTurn(deadline, () => this.#sendInTurn(bytes, deadline));
  }

  /** Sends everything; others wait, so that nothing comes in between. */
  sendall(bytes: Uint8Array, deadline: Deadline | undefined): Promise<void> {
    return this.#isFree && deadline === undefined
      ? this.#straight.started(this.#connection.writeAll(bytes))
      : this.#inTurn(deadline, () => this.#sendallInTurn(bytes, deadline));
  }

  /** Ends sending, after all that was sent. */
  shutdown(): Promise<void> {
    return this.#inTurn(undefined, () => this.#connection.closeWrite());
  }

  /** Waits for what is in flight, but not for ever; whether it landed is the peer's affair. */
  async flush(milliseconds: number): Promise<void> {
    const deadline = new Deadline(milliseconds, () => new Error(), undefined);
    try {
      await this.#landed(deadline);
    } catch {
      // The peer reads no more: close() goes on.
    } finally {
      deadline.end();
    }
  }

  /** Nobody else sends and nothing is in flight: the adapter's answer is the answer. */
  get #isFree(): boolean {
    return !this.#connection.isWriting && !this.#turns.isBusy && !this.#isFlying;
  }

  /** Runs an action when those before have ended and what is in flight has landed. */
  async #inTurn<T>(deadline: Deadline | undefined, action: () => Promise<T>): Promise<T> {
    // One promise less for each call where nobody is in the way.
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      deadline?.throwIfOver();
      if (this.#isFlying) await this.#landed(deadline);
      else if (this.#connection.isWriting) await this.#straight.done(deadline);
      return await action();
    } catch (error) {
      throw atCaller(error);
    } finally {
      deadline?.end();
      this.#turns.leave();
      this.#writable.changed();
    }
  }

  async #sendInTurn(bytes: Uint8Array, deadline: Deadline | undefined): Promise<number> {
    if (deadline === undefined) return await this.#connection.write(bytes);
    while (!this.#connection.hasRoom) await this.#room(deadline);
    // What is written must be the library's own: it may outlast the call.
    const copy = bytes.slice(0, FLIGHT_SIZE);
    return await this.#fly(copy, deadline) ?? copy.length;
  }

  async #sendallInTurn(bytes: Uint8Array, deadline: Deadline | undefined): Promise<void> {
    if (deadline === undefined) return await this.#connection.writeAll(bytes);
    for (let sent = 0; sent < bytes.length;) {
      while (!this.#connection.hasRoom) await this.#room(deadline);
      const count = await this.#fly(bytes.slice(sent, sent + FLIGHT_SIZE), deadline);
      // Nobody counts what is in flight of a call that fails.
      if (count === undefined) this.#isOwing = false;
      deadline.throwIfOver();
      sent += count ?? 0;
    }
  }

  /**
   * Waits until there may be room.
   *
   * @throws The deadline's reason, when that comes first.
   */
  #room(deadline: Deadline): Promise<void> {
    return new Promise((resolve, reject) => {
      const takeBack = this.#connection.whenRoom(() => {
        deadline.unsubscribe(giveUp);
        resolve();
      });
      const giveUp = (reason: unknown): void => {
        takeBack();
        reject(reason);
      };
      deadline.subscribe(giveUp);
    });
  }

  /** How much of a private copy was written; `undefined` when the deadline came first. */
  async #fly(copy: Uint8Array, deadline: Deadline): Promise<number | undefined> {
    const writing = this.#write(copy);
    try {
      return await deadline.limit(writing);
    } catch (reason) {
      if (!this.#isFlying) return await writing;
      if (this.#connection.abandonWrite()) throw reason;
      this.#isOwing = true;
      return undefined;
    }
  }

  /** Waits until what is in flight has landed. */
  #landed(deadline: Deadline | undefined): Promise<void> {
    this.#landing ??= new WaitList();
    return this.#landing.wait(deadline);
  }

  async #write(copy: Uint8Array): Promise<number> {
    this.#isFlying = true;
    try {
      const count = await this.#connection.write(copy);
      if (this.#isOwing && count < copy.length) {
        await this.#connection.writeAll(copy.subarray(count));
      }
      return count;
    } finally {
      this.#isFlying = false;
      this.#isOwing = false;
      this.#landing?.wakeAll();
      this.#writable.changed();
    }
  }
}
