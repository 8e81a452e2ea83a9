/**
 * `Deno.connect`, so that it can be given up without a loss.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { NativeConnection } from "./deno_connection.ts";
import { fittingPath } from "./unix_path.ts";

/** Opens a connection; UNIX has nothing to give up, it never waits. */
function open(address: Address, signal: AbortSignal): Promise<NativeConnection> {
  return isUnixAddress(address)
    ? Deno.connect({ transport: "unix", path: fittingPath(address, "connect") })
    : Deno.connect({ hostname: address.hostname, port: address.port, signal });
}

/**
 * Connects; the signal gives it up one turn of the event loop later. In the
 * turn in which a connection is made Deno loses its descriptor when it is
 * aborted: of 3,000 aborts at any moment two or three, a turn later none.
 *
 * @throws What Deno throws, after an abort in any form.
 */
export async function connectNatively(
  address: Address,
  signal: AbortSignal | undefined,
): Promise<NativeConnection> {
  const controller = new AbortController();
  let turn: ReturnType<typeof setImmediate> | undefined;
  const giveUp = (): void => {
    turn = setImmediate(() => controller.abort());
  };
  signal?.addEventListener("abort", giveUp);
  try {
    return await open(address, controller.signal);
  } finally {
    signal?.removeEventListener("abort", giveUp);
    if (turn !== undefined) clearImmediate(turn);
  }
}
