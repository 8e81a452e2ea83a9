/**
 * Datagrams of one client, one at a time.
 *
 * @module
 */

import { bun, type BunUdpSocket } from "../bun.ts";
import type { Lane } from "./lane.ts";

/** One client. */
export class DatagramLane implements Lane {
  readonly #port: number;
  readonly #message: Uint8Array<ArrayBuffer>;
  readonly #number: DataView;
  #socket: BunUdpSocket | undefined;
  #sent = 0;
  #done: () => void = () => {};

  private constructor(port: number, size: number) {
    this.#port = port;
    this.#message = new Uint8Array(size);
    this.#number = new DataView(this.#message.buffer);
  }

  /** Makes a client of the server at a port. */
  static async open(port: number, size: number): Promise<DatagramLane> {
    const lane = new DatagramLane(port, size);
    lane.#socket = await bun.udpSocket({
      hostname: "127.0.0.1",
      port: 0,
      socket: { data: (_socket, bytes) => lane.#received(bytes) },
    });
    return lane;
  }

  exchange(done: () => void): void {
    this.#done = done;
    this.#sent += 1;
    this.#number.setUint32(0, this.#sent);
    this.#socket?.send(this.#message, this.#port, "127.0.0.1");
  }

  /** An answer that comes after its window counts for no other. */
  #received(bytes: Uint8Array): void {
    const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    if (number === this.#sent) this.#done();
  }
}
