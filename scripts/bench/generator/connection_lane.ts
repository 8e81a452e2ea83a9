/**
 * Messages over one connection, TCP or UNIX.
 *
 * @module
 */

import type { BunTarget } from "../../../lib/adapters/bun_api.ts";
import { bun, type BunSocket, type StreamHandlers } from "../bun.ts";
import type { Lane } from "./lane.ts";

/** How long messages and answers are. */
export interface MessageSizes {
  readonly size: number;
  readonly answerSize: number;
}

const HANDLERS: StreamHandlers<ConnectionLane> = {
  data(socket, chunk) {
    socket.data.received(chunk.length);
  },
  drain(socket) {
    socket.data.send();
  },
  close() {
    throw new Error("Cannot go on: the server has closed a connection");
  },
};

/** One connection. */
export class ConnectionLane implements Lane {
  readonly #socket: BunSocket<ConnectionLane>;
  readonly #message: Uint8Array<ArrayBuffer>;
  readonly #answerSize: number;
  #sent = 0;
  #received = 0;
  #done: () => void = () => {};

  private constructor(socket: BunSocket<ConnectionLane>, { size, answerSize }: MessageSizes) {
    this.#socket = socket;
    this.#message = new Uint8Array(size).fill(0x61);
    this.#answerSize = answerSize;
    this.#sent = size;
    socket.data = this;
  }

  /** Connects. */
  static async open(target: BunTarget, sizes: MessageSizes): Promise<ConnectionLane> {
    const socket = await bun.connect<ConnectionLane>({ ...target, socket: HANDLERS });
    socket.setNoDelay(true);
    return new ConnectionLane(socket, sizes);
  }

  exchange(done: () => void): void {
    this.#done = done;
    this.#sent = 0;
    this.send();
  }

  /** Sends what is left of the message, as far as the system takes it. */
  send(): void {
    if (this.#sent === this.#message.length) return;
    const rest = this.#sent === 0 ? this.#message : this.#message.subarray(this.#sent);
    this.#sent += Math.max(this.#socket.write(rest), 0);
  }

  /** Some bytes of the answer have come. */
  received(count: number): void {
    this.#received += count;
    if (this.#received < this.#answerSize) return;
    this.#received = 0;
    this.#done();
  }
}
