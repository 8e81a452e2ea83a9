/**
 * The sending half of a connected stream socket.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { Deadline } from "./deadline.ts";
import type { Readiness, ReadySource } from "./readiness.ts";
import { StraightCall } from "./straight_call.ts";
import { Turnstile } from "./turnstile.ts";
import { WaitList } from "./wait_list.ts";

/** The most that is copied so that a call can return before the system has it. */
const FLIGHT_SIZE = 64 * 1024;

/**
 * Who may wait without limit writes straight to the adapter. A write cannot be
 * taken back, so who has a deadline writes from a private copy: what is in
 * flight counts as sent, and the next send waits for it, as it would for room
 * in the system's buffer.
 */
export class Sender implements ReadySource {
  readonly #connection: StreamConnection;
  readonly #writable: Readiness;
  readonly #turns = new Turnstile();
  readonly #straight: StraightCall;
  readonly #landing = new WaitList();
  #isFlying = false;
  #isOwing = false;
  #isBroken = false;
  #failure: { readonly error: unknown } | undefined;

  /**
   * @param connection What it sends on.
   * @param writable Is told when there may be room.
   */
  constructor(connection: StreamConnection, writable: Readiness) {
    this.#connection = connection;
    this.#writable = writable;
    this.#straight = new StraightCall(() => writable.changed());
  }

  /** Whether bytes that a send() has counted as sent are still on their way to the system. */
  get isOwing(): boolean {
    return this.#isOwing;
  }

  /** With nothing on its way a send takes some: a copy of its own if the system has no room. */
  get isReady(): boolean {
    return !this.#connection.isWriting && !this.#turns.isBusy;
  }

  prepare(): void {
    if (this.#connection.isWriting && !this.#isFlying) this.#straight.watch();
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
    const deadline = new Deadline(milliseconds, () => new Error("Cannot flush in time"), undefined);
    try {
      await this.#landed(deadline);
    } catch {
      // The peer reads no more, or the connection is gone: close() goes on.
    } finally {
      deadline.end();
    }
  }

  /** Nobody else sends and nothing is in flight: the adapter's answer is the answer. */
  get #isFree(): boolean {
    return !this.#connection.isWriting && !this.#turns.isBusy && this.#failure === undefined;
  }

  /** Runs an action when those before have ended and what is in flight has landed. */
  async #inTurn<T>(deadline: Deadline | undefined, action: () => Promise<T>): Promise<T> {
    await this.#turns.enter(deadline);
    try {
      if (this.#connection.isWriting && !this.#isFlying) await this.#straight.done(deadline);
      await this.#landed(deadline);
      return await action();
    } finally {
      deadline?.end();
      this.#turns.leave();
      this.#writable.changed();
    }
  }

  /** Waits until nothing is in flight, and tells once what went wrong there. */
  async #landed(deadline: Deadline | undefined): Promise<void> {
    deadline?.throwIfOver();
    if (this.#isFlying) await this.#landing.wait(deadline);
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }

  /** Where a write has failed nothing can fly any more: the next one fails by itself. */
  #sendInTurn(bytes: Uint8Array, deadline: Deadline | undefined): Promise<number> {
    return deadline === undefined || this.#isBroken
      ? this.#connection.write(bytes)
      : Promise.resolve(this.#sendAhead(bytes));
  }

  async #sendallInTurn(bytes: Uint8Array, deadline: Deadline | undefined): Promise<void> {
    if (deadline === undefined) return await this.#connection.writeAll(bytes);
    for (let sent = 0; sent < bytes.length;) {
      sent += this.#launch(bytes.subarray(sent));
      await this.#landed(deadline);
    }
  }

  /** What is in flight counts as sent from now on. A sendall() waits for it, or has failed. */
  #sendAhead(bytes: Uint8Array): number {
    const count = this.#launch(bytes);
    this.#isOwing = true;
    return count;
  }

  #launch(bytes: Uint8Array): number {
    const copy = bytes.slice(0, FLIGHT_SIZE);
    void this.#fly(copy);
    return copy.length;
  }

  async #fly(copy: Uint8Array): Promise<void> {
    this.#isFlying = true;
    try {
      await this.#connection.writeAll(copy);
    } catch (error) {
      this.#failure = { error };
      this.#isBroken = true;
    } finally {
      this.#isFlying = false;
      this.#isOwing = false;
      this.#landing.wakeAll();
      this.#writable.changed();
    }
  }
}
