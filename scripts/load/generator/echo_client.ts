/**
 * One connection of the load: sends messages and checks their echo.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";

/** Where the server is, and from which address of this machine to come. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly localAddress?: string | undefined;
}

/**
 * Ports of one local address are not enough for a hundred thousand connections and their past:
 * with eight addresses the system searches for a free port longer than a session lasts.
 */
export function localAddress(index: number): string {
  return `127.0.0.${2 + (index % 200)}`;
}

/** A connection that knows what has to come back. */
export class EchoClient {
  /** Whether the server closed or the connection failed. */
  isLost = false;
  /** Whether something else came back. */
  isWrong = false;
  readonly #socket: Socket;
  #expected: Buffer = Buffer.alloc(0);
  #received = 0;
  #done: (() => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#check(chunk));
    const lose = () => {
      this.isLost = true;
      this.#finish();
    };
    socket.on("error", lose);
    socket.on("close", lose);
  }

  /** Connects. */
  static open({ host, port, localAddress }: Target): Promise<EchoClient> {
    return new Promise((resolve, reject) => {
      const options = localAddress === undefined ? { host, port } : { host, port, localAddress };
      const socket = connect(options);
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve(new EchoClient(socket));
      });
    });
  }

  /** Sends a message and waits for its echo. */
  exchange(message: Buffer): Promise<void> {
    if (this.isLost) return Promise.resolve();
    return new Promise((resolve) => {
      this.#done = resolve;
      this.send(message);
    });
  }

  /** Sends and does not wait. */
  send(bytes: Buffer): void {
    if (this.isLost) return;
    this.#expected = Buffer.concat([this.#expected.subarray(this.#received), bytes]);
    this.#received = 0;
    this.#socket.write(bytes);
  }

  /** Ends sending and waits until the server has closed, too. */
  end(): Promise<void> {
    if (this.#socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#socket.once("close", () => resolve());
      this.#socket.end();
    });
  }

  /** Resets the connection. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  #check(chunk: Buffer): void {
    const expected = this.#expected.subarray(this.#received, this.#received + chunk.length);
    if (!expected.equals(chunk)) this.isWrong = true;
    this.#received += chunk.length;
    if (this.#received >= this.#expected.length) this.#finish();
  }

  #finish(): void {
    const done = this.#done;
    this.#done = undefined;
    done?.();
  }
}
