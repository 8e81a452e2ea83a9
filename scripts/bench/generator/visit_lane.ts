/**
 * Visits: each connects, ends, and waits until the server has closed, too.
 *
 * @module
 */

import { EchoClient, localAddress } from "../../load/generator/echo_client.ts";
import type { Lane } from "./lane.ts";

/** One visitor at a time. */
export class VisitLane implements Lane {
  static #visits = 0;
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  exchange(done: () => void): void {
    void this.#visit().then(done);
  }

  /** Many local addresses, since a port rests for a minute after its connection has ended. */
  async #visit(): Promise<void> {
    const target = { host: "127.0.0.1", port: this.#port };
    const client = await EchoClient.open({
      ...target,
      localAddress: localAddress(VisitLane.#visits++),
    });
    await client.end();
  }
}
