/**
 * Connections that end without a goodbye: rule 5.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import type { StreamConnection } from "../../lib/adapters/contract.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, readToEnd, refusalOf } from "./outcome.ts";
import { withVisit } from "./subject.ts";
import { KIB, MIB, readPattern, writeAll, writePattern } from "./transfer.ts";

/** What fits into one packet, and what takes many and more than one chunk. */
const SIZES: readonly (readonly [name: string, count: number])[] = [
  ["5 bytes", 5],
  ["300 KiB", 300 * KIB],
];

/** How a reset ends the reading. */
const RESET: readonly string[] = ["ECONNRESET", "end"];

/** Either is what kernels say, depending on what reaches the writer first. */
const BROKEN = new Set(["ECONNRESET", "EPIPE"]);

/** Writes until the connection says that it cannot. */
async function writeUntilRefused(connection: StreamConnection, size: number): Promise<string> {
  for (let round = 0; round < 1000; round++) {
    const code = await codeOf(connection.write(new Uint8Array(size)));
    if (code !== "") return code;
    // Where nothing is read nothing else tells the runtime of the peer's answer.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return "";
}

/** Rules about a peer that resets. */
export function resetRules(host: ContractHost): void {
  for (const [name, count] of SIZES) {
    rule(host, `read() gets ${name} before a reset, then ECONNRESET, then the end`, async () => {
      await withVisit(host, async ({ subject, guest }) => {
        const reading = readToEnd(subject);
        await guest.send(count);
        // A reader that stands still for a while would lose the rest.
        await guest.delivered();
        assertEquals(await guest.reset(), count);
        assertEquals(await reading, { count, intact: true, after: RESET });
      });
    });

    rule(host, `read() gets ${name} also when the reset came before it was called`, async () => {
      await withVisit(host, async ({ subject, guest }) => {
        await guest.flood(count);
        const delivered = await guest.reset();
        const { count: got, intact, after } = await readToEnd(subject);
        assertEquals([got >= delivered, intact, after], [true, true, RESET]);
      });
    });

    rule(host, `read() gets ${name} when the reader had stopped before the reset`, async () => {
      await withVisit(host, async ({ subject, guest }) => {
        await guest.send(1);
        await readPattern(subject, 1);
        await guest.flood(count);
        const delivered = await guest.reset();
        const { count: got, intact, after } = await readToEnd(subject, 1);
        assertEquals([1 + got >= delivered, intact, after], [true, true, RESET]);
      });
    });
  }

  rule(host, "read() that waits gets a reset without bytes, then the end", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = readToEnd(subject);
      await guest.reset();
      assertEquals(await reading, { count: 0, intact: true, after: RESET });
    });
  });

  rule(host, "read() reports the reset as recv, with the peer's address", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = refusalOf(subject.read(new Uint8Array(10)));
      await guest.reset();
      const expected = { code: "ECONNRESET", syscall: "recv", address: guest.localAddress };
      assertEquals(await reading, expected);
    });
  });

  rule(host, "read() gets the bytes before the reset of a peer that left ours unread", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await writeAll(subject, new Uint8Array(1000));
      await guest.send(9);
      await guest.receive(1);
      await guest.close();
      assertEquals(await readToEnd(subject), { count: 9, intact: true, after: RESET });
    });
  });

  rule(
    host,
    "read() of a stream that had ended stays at the end when a reset follows",
    async () => {
      await withVisit(host, async ({ subject, guest }) => {
        await guest.send(9);
        await guest.closeWrite();
        assertEquals(await readToEnd(subject), { count: 9, intact: true, after: ["end"] });
        await guest.reset();
        assertEquals((await subject.take(1)).length, 0);
      });
    },
  );
}

/** Rules about writing to a peer that is gone, and about our own reset. */
export function brokenPipeRules(host: ContractHost): void {
  rule(host, "write() that waits fails when the peer resets", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const failing = writeUntilRefused(subject, MIB);
      await guest.receive(10);
      await guest.reset();
      assert(BROKEN.has(await failing));
    });
  });

  rule(host, "write() fails with EPIPE once the reset has been read", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.reset();
      assertEquals((await readToEnd(subject)).after, RESET);
      const expected = { code: "EPIPE", syscall: "send", address: guest.localAddress };
      assertEquals(await refusalOf(subject.write(new Uint8Array(1))), expected);
      assertEquals(await codeOf(subject.writeAll(new Uint8Array(1))), "EPIPE");
    });
  });

  rule(host, "write() fails after a reset that nobody has read, which is told once", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.reset();
      const first = await writeUntilRefused(subject, 100);
      assertEquals(await codeOf(subject.write(new Uint8Array(1))), "EPIPE");
      const { after } = await readToEnd(subject);
      const told = [first, ...after].filter((code) => code === "ECONNRESET").length;
      assertEquals([BROKEN.has(first), told <= 1, after.at(-1)], [true, true, "end"]);
    });
  });

  rule(
    host,
    "write() after the peer's close fails at the latest when the peer answers",
    async () => {
      await withVisit(host, async ({ subject, guest }) => {
        await guest.close();
        assert(BROKEN.has(await writeUntilRefused(subject, 100)));
        assertEquals((await readToEnd(subject)).after, ["end"]);
      });
    },
  );

  rule(host, "read() is unharmed by a write that failed: what came before is there", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(300);
      await guest.close();
      assert(BROKEN.has(await writeUntilRefused(subject, 100)));
      const { count, intact, after } = await readToEnd(subject);
      assertEquals([count, intact, after.at(-1)], [300, true, "end"]);
    });
  });

  if (host.adapter.features.reset) {
    ownResetRules(host);
  } else {
    rule(host, "reset() is refused with EOPNOTSUPP, and the connection goes on", async () => {
      await withVisit(host, async ({ subject, guest }) => {
        assertEquals(await codeOf(subject.reset()), "EOPNOTSUPP");
        await guest.send(3);
        await readPattern(subject, 3);
      });
    });
  }
}

function ownResetRules(host: ContractHost): void {
  rule(host, "reset() is a reset for the peer, behind the bytes that it has", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await writePattern(subject, 5);
      assertEquals((await guest.receive(5)).intact, true);
      await subject.reset();
      const expected = { count: 0, intact: true, ended: false, code: "ECONNRESET" };
      assertEquals(await guest.receive(10), expected);
    });
  });

  rule(host, "reset() closes: pending and later calls fail with EBADF", async () => {
    await withVisit(host, async ({ subject }) => {
      const reading = codeOf(subject.read(new Uint8Array(10)));
      await subject.reset();
      const later = codeOf(subject.write(new Uint8Array(1)));
      assertEquals([await reading, await later], ["EBADF", "EBADF"]);
      await subject.close();
    });
  });
}
