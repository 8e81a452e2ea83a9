/**
 * Descriptors: what a closed socket gives back, and life without any (rules 3 and 11).
 *
 * @module
 */

import { assert, assertEquals, assertLess } from "@std/assert";
import { readdir, readFile, readlink } from "node:fs/promises";
import type { Address } from "../../lib/core/address.ts";
import type { Child } from "../harness/child.ts";
import type { Peer, PeerSocket } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf } from "./outcome.ts";
import { LOOPBACK, pairThrough, withPeer } from "./subject.ts";

/** How many descriptors the starved process may have: enough to start, on any runtime. */
const LIMIT = 64;

/** How many clients come: more than there are descriptors. */
const CLIENTS = 100;

/** How long the starved process is watched. */
const WATCH_MS = 400;

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** How many sockets this process has open. */
async function countSockets(): Promise<number> {
  const names = await readdir("/proc/self/fd");
  const targets = await Promise.all(
    names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")),
  );
  return targets.filter((target) => target.startsWith("socket:")).length;
}

/** The processor time that a process has used, in milliseconds. */
async function processorTime(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Rules about what `close` gives back. */
export function descriptorRules(host: ContractHost): void {
  rule(host, "close() has given the descriptor back when it resolves", async () => {
    const before = await countSockets();
    const listener = await host.adapter.listen(LOOPBACK);
    const { client, server } = await pairThrough(host, listener);
    const reading = codeOf(client.take(1));
    const accepting = codeOf(listener.accept());
    assertEquals(await countSockets(), before + 3);
    await client.close();
    assertEquals(await countSockets(), before + 2);
    await server.close();
    assertEquals(await countSockets(), before + 1);
    await listener.close();
    assertEquals(await countSockets(), before);
    assertEquals([await reading, await accepting], ["EBADF", "EBADF"]);
  });

  rule(host, "a call that fails leaves no descriptor", async () => {
    const before = await countSockets();
    const listener = await host.adapter.listen(LOOPBACK);
    const { address } = listener;
    assertEquals(await codeOf(host.adapter.listen(address)), "EADDRINUSE");
    await listener.close();
    assertEquals(await codeOf(host.adapter.connect(address)), "ECONNREFUSED");
    assertEquals(await countSockets(), before);
  });

  rule(host, "accept() without descriptors waits, and recovers when there are some", async () => {
    await withStarved(host, async ({ child, peer, address, guests }) => {
      await Promise.all(guests.map((guest) => guest.close()));
      const late = await peer.connect(address);
      await late.send(7);
      for (let line = ""; line !== "served 7";) {
        line = await child.readLine();
        assert(line === "accepted" || line === "served 7", line);
      }
    });
  });

  rule(host, "accept() without descriptors leaves the processor alone", async () => {
    await withStarved(host, async ({ child }) => {
      const before = await processorTime(child.pid);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const watched = new Promise<"alive">((resolve) => {
        timer = setTimeout(() => resolve("alive"), WATCH_MS);
      });
      const state = await Promise.race([child.exit, watched]);
      clearTimeout(timer);
      assertEquals(state, "alive");
      assertLess(await processorTime(child.pid) - before, WATCH_MS / 2);
    });
  }, { needs: "calm" });
}

/** A process that accepts everybody and has no descriptor left. */
interface Starved {
  readonly child: Child;
  readonly peer: Peer;
  /** Where it listens. */
  readonly address: Address;
  /** Its clients: more than it can accept. */
  readonly guests: readonly PeerSocket[];
}

/** Runs `body` with a starved process. */
async function withStarved(
  host: ContractHost,
  body: (starved: Starved) => Promise<void>,
): Promise<void> {
  await withPeer(host, async (peer) => {
    const script = `ulimit -n ${LIMIT}; export DENO_NO_UPDATE_CHECK=1; exec "$@"`;
    const child = await host.startProgram(["accept-all"], script);
    try {
      const address: Address = JSON.parse(await child.readLine());
      const guests: PeerSocket[] = [];
      for (let count = 0; count < CLIENTS; count++) guests.push(await peer.connect(address));
      for (let count = 0; count < LIMIT / 4; count++) {
        assertEquals(await child.readLine(), "accepted");
      }
      await body({ child, peer, address, guests });
    } finally {
      await child.dispose();
    }
  });
}
