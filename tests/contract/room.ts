/**
 * Room for a write, calls that nobody waits for any more, and when a connection
 * is over.
 *
 * @module
 */

import { assert, assertEquals, assertLess } from "@std/assert";
import type { StreamConnection } from "../../lib/adapters/contract.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, readToEnd } from "./outcome.ts";
import { withVisit } from "./subject.ts";
import { MIB } from "./transfer.ts";

/** A write that waits for so long waits for the peer. */
const STUCK_MS = 100;

/** What the buffers of kernels take, with plenty of room for other systems than ours. */
const KERNEL_LIMIT = 64 * MIB;

/**
 * The outcome of a write, or `undefined` where it waits for room.
 *
 * In a process that stood still the first timer is due before the system was asked what became
 * of the write; the second one is not.
 */
async function outcomeOf(writing: Promise<number>): Promise<number | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      timer = setTimeout(() => resolve(undefined), 1);
    }, STUCK_MS);
  });
  const outcome = await Promise.race([writing, stuck]);
  clearTimeout(timer);
  return outcome;
}

/** Writes until there is no room; how much was written, and the write that waits, if one does. */
async function fillUp(
  connection: StreamConnection,
): Promise<readonly [count: number, pending: Promise<number>]> {
  let count = 0;
  while (connection.hasRoom) {
    const writing = connection.write(new Uint8Array(MIB));
    const taken = await outcomeOf(writing);
    if (taken === undefined) return [count, writing];
    count += taken;
    assertLess(count, KERNEL_LIMIT);
  }
  return [count, Promise.resolve(0)];
}

/** Writes until a write waits; that write. */
async function writeUntilStuck(connection: StreamConnection): Promise<Promise<number>[]> {
  for (let count = 0; count < KERNEL_LIMIT;) {
    const writing = connection.write(new Uint8Array(MIB));
    const taken = await outcomeOf(writing);
    // In an array, because a promise of a promise would wait for it.
    if (taken === undefined) return [writing];
    count += taken;
  }
  return [];
}

/** Rules about writes that have to wait. */
export function roomRules(host: ContractHost): void {
  rule(
    host,
    "hasRoom ends with the peer's patience, and whenRoom() says when there is",
    async () => {
      await withVisit(host, async ({ subject, guest }) => {
        const [count, pending] = await fillUp(subject);
        assertEquals(subject.hasRoom, false);
        let isTold = false;
        const takeBack = subject.whenRoom(() => isTold = true);
        takeBack();
        const told = new Promise<void>((resolve) => subject.whenRoom(resolve));
        await guest.receive(count);
        await told;
        await pending;
        assertEquals([subject.hasRoom, isTold], [true, false]);
      });
    },
  );

  rule(host, "whenRoom() is answered when the peer resets, and when this end closes", async () => {
    for (const end of ["peer", "this end"]) {
      await withVisit(host, async ({ subject, guest }) => {
        const pending = codeOf((await fillUp(subject))[1]);
        const told = new Promise<void>((resolve) => subject.whenRoom(resolve));
        if (end === "peer") await guest.reset();
        else await subject.close();
        await told;
        await pending;
      });
    }
  });

  rule(host, "abandonWrite() leaves a reset to the next reader", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const [writing] = await writeUntilStuck(subject);
      assert(writing !== undefined);
      const failing = codeOf(writing);
      assertEquals(subject.abandonWrite(), host.adapter.features.abandonWrite);
      await guest.reset();
      assert(await failing !== "");
      const { after } = await readToEnd(subject);
      assertEquals(after, ["ECONNRESET", "end"]);
      assertEquals(await codeOf(subject.write(new Uint8Array(1))), "EPIPE");
    });
  }, { needs: "writeReset" });
}

/** Rules about the end of things. */
export function overRules(host: ContractHost): void {
  rule(host, "endRead() ends a read that waits, where it can, and not the stream", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = subject.read(new Uint8Array(9));
      subject.endRead();
      if (host.adapter.features.endRead) {
        assertEquals(await reading, 0);
        const again = subject.read(new Uint8Array(9));
        await guest.send(5);
        assertEquals(await again, 5);
      } else {
        await guest.send(5);
        assertEquals(await reading, 5);
      }
    });
  });

  rule(host, "isGone is true when both ends have ended, and not before", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      assertEquals(subject.isGone, false);
      await guest.closeWrite();
      assertEquals((await subject.take(1)).length, 0);
      assertEquals(subject.isGone, false);
      await subject.closeWrite();
      assertEquals(subject.isGone, true);
    });
  });

  rule(host, "isGone is true after a reset that a reader was told of", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const failing = codeOf(subject.read(new Uint8Array(1)));
      await guest.reset();
      assertEquals([await failing, subject.isGone], ["ECONNRESET", true]);
    });
  });

  rule(host, "isGone is true after a reset that a writer was told of", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const [writing] = await writeUntilStuck(subject);
      assert(writing !== undefined);
      const failing = codeOf(writing);
      await guest.reset();
      assertEquals([await failing, subject.isGone], ["ECONNRESET", true]);
    });
  }, { needs: "writeReset" });

  rule(host, "close() with a grace ends when that is over", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = codeOf(subject.read(new Uint8Array(1)));
      let isOver = false;
      const closing = subject.close(
        guest.receive(0).then(() => {
          isOver = true;
        }),
      );
      assertEquals([await reading, await closing, isOver], ["EBADF", undefined, true]);
    });
  });
}
