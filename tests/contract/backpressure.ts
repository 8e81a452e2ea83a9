/**
 * Who does not read stops the writer, and memory stays bounded: rule 1.
 *
 * @module
 */

import { assert, assertEquals, assertLess } from "@std/assert";
import { readFile } from "node:fs/promises";
import type { StreamConnection } from "../../lib/adapters/contract.ts";
import type { Child } from "../harness/child.ts";
import { patternAt } from "../harness/pattern.ts";
import type { PeerSocket } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { LOOPBACK, withPeer, withVisit } from "./subject.ts";
import { MIB, readPattern } from "./transfer.ts";

/** What is offered to somebody who does not take it. */
const OFFERED = 256 * MIB;

/** What buffers of kernels take of it, with plenty of room for other systems than ours. */
const KERNEL_LIMIT = 64 * MIB;

/** How much a process may grow meanwhile; kernel buffers do not count as its own. */
const GROWTH_LIMIT = 16 * MIB;

/** The memory that a process has in use, as Linux counts it. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  assert(kib !== undefined);
  return Number(kib) * 1024;
}

/** Writes until a write has waited for a while; returns how much went, and the write that waits. */
async function writeUntilStuck(
  connection: StreamConnection,
): Promise<readonly [count: number, pending: Promise<number>]> {
  for (let count = 0;;) {
    const pending = connection.write(patternAt(count, 256 * 1024));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stuck = new Promise<null>((resolve) => timer = setTimeout(() => resolve(null), 100));
    const written = await Promise.race([pending, stuck]);
    clearTimeout(timer);
    if (written === null) return [count, pending];
    count += written;
    assertLess(count, KERNEL_LIMIT);
  }
}

/** Rules about both directions. */
export function backpressureRules(host: ContractHost): void {
  for (const readsFirst of [false, true]) {
    const who = readsFirst ? "a reader that stops reading" : "a reader that never read";
    rule(host, `${who} stops the writer, and loses nothing by it`, async () => {
      await withVisit(host, async ({ subject, guest }) => {
        if (readsFirst) {
          await guest.send(251);
          await readPattern(subject, 251);
        }
        const count = await guest.flood(OFFERED);
        assertLess(count, KERNEL_LIMIT);
        // The position counts from the first byte, and 251 is the pattern's period.
        await readPattern(subject, count);
      });
    });
  }

  rule(host, "write() waits for a peer that does not read, and loses nothing by it", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const [count, pending] = await writeUntilStuck(subject);
      const receiving = guest.receive(OFFERED);
      const total = count + await pending;
      await subject.closeWrite();
      assertEquals(await receiving, { count: total, intact: true, ended: true, code: null });
    });
  });
}

/** Rules about the memory of a process, which only a process of its own shows. */
export function memoryRules(host: ContractHost): void {
  rule(host, `256 MiB offered to a reader that stopped: it grows by less than 16 MiB`, async () => {
    await withProgram(host, "stop-reading", async ({ child, guest }) => {
      await guest.send(1);
      assertEquals(await child.readLine(), "stopped");
      const before = await residentBytes(child.pid);
      assertLess(await guest.flood(OFFERED), KERNEL_LIMIT);
      assertLess(await residentBytes(child.pid) - before, GROWTH_LIMIT);
    });
  });

  rule(
    host,
    "64 MiB written to a peer that does not read: less than 16 MiB of growth",
    async () => {
      await withProgram(host, "write-much", async ({ child, guest }) => {
        const { rss } = JSON.parse(await child.readLine());
        assertEquals(await child.readLine(), "stuck");
        assertLess(await residentBytes(child.pid) - rss, GROWTH_LIMIT);
        assertEquals((await guest.receive(OFFERED)).intact, true);
        // It is stuck again where the reader stands still for a while.
        for (let line = ""; line !== "written";) {
          line = await child.readLine();
          assert(line === "stuck" || line === "written", line);
        }
      });
    },
  );
}

/** Runs `body` with a program that is connected to a peer. */
async function withProgram(
  host: ContractHost,
  name: string,
  body: (ends: {
    readonly child: Child;
    readonly guest: PeerSocket;
  }) => Promise<void>,
): Promise<void> {
  await withPeer(host, async (peer) => {
    const door = await peer.listen(LOOPBACK);
    const child = await host.startProgram([name, JSON.stringify(door.address)]);
    try {
      await body({ child, guest: await door.accept() });
    } finally {
      await child.dispose();
    }
  });
}
