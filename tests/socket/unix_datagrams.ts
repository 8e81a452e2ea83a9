/**
 * UNIX datagram sockets for tests.
 *
 * @module
 */

import { getAdapter, setAdapter } from "../../lib/adapters/adapter.ts";
import type { Adapter } from "../../lib/adapters/contract.ts";
import { isUnixAddress } from "../../lib/core/address.ts";
import { AF_UNIX, SOCK_DGRAM, Socket } from "../../mod.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { skip, test } from "../harness/test.ts";

// Asked before the first test: Deno's sanitizer takes libc, which stays loaded, for a leak.
const { features, limits } = await getAdapter();

/** Why this runtime has no UNIX datagrams; `undefined` where it has them. */
export const NO_UNIX_DATAGRAMS: string | undefined = features.unixDatagram
  ? undefined
  : limits.unixDatagram ?? "no reason is known";

/** Why the system cannot choose a name here; `undefined` where it can. */
export const NO_AUTOBIND: string | undefined = features.autobind
  ? undefined
  : limits.autobind ?? "no reason is known";

/** Registers a test that needs UNIX datagrams. */
export function testUnixDatagrams(name: string, body: () => Promise<void>): void {
  if (NO_UNIX_DATAGRAMS === undefined) test(name, body);
  else skip(name, NO_UNIX_DATAGRAMS);
}

/** A datagram socket with a path for an address. */
export type UnixDatagram = Socket<typeof AF_UNIX, typeof SOCK_DGRAM>;

/** Runs a body with sockets that are not bound, and the names in a directory of their own. */
export async function withUnixSockets(
  count: number,
  body: (path: (name: string) => string, ...sockets: readonly UnixDatagram[]) => Promise<void>,
): Promise<void> {
  await withDirectory(async (path) => {
    const sockets = Array.from({ length: count }, () => new Socket(AF_UNIX, SOCK_DGRAM));
    try {
      await body(path, ...sockets);
    } finally {
      for (const socket of sockets) await socket.close();
    }
  });
}

/** Deno's adapter as it is with `--unstable-net` and without `--allow-ffi`. */
async function withoutLibc(adapter: Adapter): Promise<Adapter> {
  const { DenoUnixDatagram } = await import("../../lib/adapters/deno_unix_datagram.ts");
  const bindDatagram: Adapter["bindDatagram"] = async (address, options) =>
    isUnixAddress(address) && address.path !== ""
      ? new DenoUnixDatagram(address)
      : await adapter.bindDatagram(address, options);
  return Object.create(adapter, { bindDatagram: { value: bindDatagram } });
}

/** Runs a body; on Deno a second time with Deno's own call instead of libc's. */
export async function onEachUnixDatagram(body: () => Promise<void> | void): Promise<void> {
  await body();
  const adapter = await getAdapter();
  if (adapter.name !== "deno") return;
  setAdapter(await withoutLibc(adapter));
  try {
    await body();
  } catch (cause) {
    throw new Error("Cannot pass without libc", { cause });
  } finally {
    setAdapter(undefined);
  }
}
