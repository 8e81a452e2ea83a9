/**
 * The receiving half of a connected stream socket.
 *
 * @module
 */

import { ChunkQueue } from "../adapters/chunk_queue.ts";
import type { StreamConnection } from "../adapters/contract.ts";
import type { Deadline } from "./deadline.ts";
import { Fill } from "./fill.ts";
import { Turnstile } from "./turnstile.ts";

/** What a fill asks for: enough for most messages, little for an idle connection to hold. */
const FILL_SIZE = 16 * 1024;

/**
 * Who may wait without limit reads straight from the adapter. Who has a
 * deadline reads through a fill and the queue, so that nothing gets lost when
 * the deadline comes first.
 */
export class Receiver {
  readonly #connection: StreamConnection;
  readonly #turns = new Turnstile();
  readonly #queue = new ChunkQueue();
  readonly #fill: Fill<Uint8Array<ArrayBuffer> | null>;
  #hasEnded = false;

  constructor(connection: StreamConnection) {
    this.#connection = connection;
    this.#fill = new Fill({
      next: () => connection.take(FILL_SIZE),
      store: (chunk) => {
        if (chunk === null) this.#hasEnded = true;
        else this.#queue.push(chunk);
      },
      hold: (isAwaited) => isAwaited ? connection.ref() : connection.unref(),
    });
  }

  /** From now on the stream counts as ended, behind what is queued already. */
  stop(): void {
    this.#hasEnded = true;
  }

  /** At most `max` bytes; none at the end. */
  async take(max: number, deadline: Deadline | undefined): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      if (this.#isStraight(deadline)) return this.#orEnd(await this.#connection.take(max));
      await this.#arrival(deadline);
      return this.#queue.take(max);
    } finally {
      this.#turns.leave();
    }
  }

  /** Fills a part of the buffer; returns how many bytes, 0 at the end. */
  async read(into: Uint8Array, deadline: Deadline | undefined): Promise<number> {
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      if (this.#isStraight(deadline)) return await this.#connection.read(into) ?? this.#end();
      await this.#arrival(deadline);
      return this.#queue.moveInto(into);
    } finally {
      this.#turns.leave();
    }
  }

  #isStraight(deadline: Deadline | undefined): boolean {
    return deadline === undefined && this.#queue.size === 0 && !this.#hasEnded &&
      !this.#fill.isPending && !this.#fill.hasFailed;
  }

  async #arrival(deadline: Deadline | undefined): Promise<void> {
    while (this.#queue.size === 0 && !this.#hasEnded) await this.#fill.arrival(deadline);
  }

  #orEnd(chunk: Uint8Array<ArrayBuffer> | null): Uint8Array<ArrayBuffer> {
    return chunk ?? new Uint8Array(this.#end());
  }

  #end(): 0 {
    this.#hasEnded = true;
    return 0;
  }
}
