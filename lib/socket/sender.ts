/**
 * The sending half of a connected stream socket.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { Deadline } from "./deadline.ts";
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
export class Sender {
  readonly #connection: StreamConnection;
  readonly #turns = new Turnstile();
  readonly #landing = new WaitList();
  #isFlying = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(connection: StreamConnection) {
    this.#connection = connection;
  }

  /** Whether bytes that count as sent are still on their way to the system. */
  get isFlying(): boolean {
    return this.#isFlying;
  }

  /** Sends at least one byte; returns how many. */
  async send(bytes: Uint8Array, deadline: Deadline | undefined): Promise<number> {
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      if (this.#isStraight(deadline)) return await this.#connection.write(bytes);
      await this.#landed(deadline);
      return this.#launch(bytes);
    } finally {
      this.#turns.leave();
    }
  }

  /** Sends everything; others wait, so that nothing comes in between. */
  async sendall(bytes: Uint8Array, deadline: Deadline | undefined): Promise<void> {
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      let sent = 0;
      while (sent < bytes.length) {
        const rest = sent === 0 ? bytes : bytes.subarray(sent);
        if (this.#isStraight(deadline)) {
          sent += await this.#connection.write(rest);
        } else {
          await this.#landed(deadline);
          sent += this.#launch(rest);
        }
      }
      if (!this.#isStraight(deadline)) await this.#landed(deadline);
    } finally {
      this.#turns.leave();
    }
  }

  /** Ends sending, after all that was sent. */
  async shutdown(): Promise<void> {
    await this.#turns.enter(undefined);
    try {
      await this.#landed(undefined);
      await this.#connection.closeWrite();
    } finally {
      this.#turns.leave();
    }
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

  #isStraight(deadline: Deadline | undefined): boolean {
    return deadline === undefined && !this.#isFlying && this.#failure === undefined;
  }

  /** Waits until nothing is in flight, and tells once what went wrong there. */
  async #landed(deadline: Deadline | undefined): Promise<void> {
    deadline?.throwIfOver();
    if (this.#isFlying) await this.#landing.wait(deadline);
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }

  #launch(bytes: Uint8Array): number {
    const copy = bytes.slice(0, FLIGHT_SIZE);
    void this.#fly(copy);
    return copy.length;
  }

  async #fly(copy: Uint8Array): Promise<void> {
    this.#isFlying = true;
    try {
      for (let sent = 0; sent < copy.length;) {
        sent += await this.#connection.write(copy.subarray(sent));
      }
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#isFlying = false;
      this.#landing.wakeAll();
    }
  }
}
