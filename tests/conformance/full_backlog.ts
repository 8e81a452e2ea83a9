/**
 * An address where a connect has to wait.
 *
 * @module
 */

import { assert } from "@std/assert";
import type { InetAddress } from "../../mod.ts";
import { withPeer } from "./visit.ts";

/** Runs `body` with an address where every connect waits for ever. */
export async function withFullBacklog(
  body: (address: InetAddress) => Promise<void>,
): Promise<void> {
  await withPeer(async (peer) => {
    const listener = await peer.listen({ hostname: "127.0.0.1", port: 0 }, 0);
    await listener.fill();
    assert("port" in listener.address);
    await body(listener.address);
  });
}
