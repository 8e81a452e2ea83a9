/**
 * Ending one direction, and going on in the other.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import type { StreamConnection } from "../../lib/adapters/contract.ts";
import type { PeerSocket } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, type Reading, readToEnd, refusalOf } from "./outcome.ts";
import { withPair, withVisit } from "./subject.ts";
import * as transfer from "./transfer.ts";

/** Rules about `closeWrite`, and about a peer that has stopped sending. */
export function halfCloseRules(host: ContractHost): void {
  rule(host, "closeWrite() ends the peer's reading, our reading goes on", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await transfer.writePattern(subject, 5);
      await subject.closeWrite();
      assertEquals(await guest.receive(10), { count: 5, intact: true, ended: true, code: null });
      await guest.send(1000);
      await guest.close();
      assertEquals(await readToEnd(subject), { count: 1000, intact: true, after: ["end"] });
    });
  });

  rule(host, "closeWrite() ends the sending behind all that was written", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const receiving = guest.receive(4 * transfer.MIB);
      await transfer.writePattern(subject, 3 * transfer.MIB);
      await subject.closeWrite();
      const expected = { count: 3 * transfer.MIB, intact: true, ended: true, code: null };
      assertEquals(await receiving, expected);
    });
  });

  rule(host, "closeWrite() leaves a pending read waiting, which then gets its bytes", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const taking = subject.take(10);
      await subject.closeWrite();
      assertEquals((await guest.receive(10)).ended, true);
      await guest.send(1);
      assertEquals((await taking)?.length, 1);
    });
  });

  rule(host, "closeWrite() twice is harmless", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await subject.closeWrite();
      assertEquals((await guest.receive(10)).ended, true);
      assertEquals(await codeOf(subject.closeWrite()), "");
    });
  });

  rule(host, "write() after closeWrite() fails with EPIPE, again and again", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await subject.closeWrite();
      const expected = { code: "EPIPE", syscall: "send", address: guest.localAddress };
      assertEquals(await refusalOf(subject.write(Uint8Array.of(1))), expected);
      assertEquals(await refusalOf(subject.write(Uint8Array.of(1))), expected);
    });
  });

  rule(host, "write() goes on after the peer's end of sending", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(7);
      await guest.closeWrite();
      assertEquals(await readToEnd(subject), { count: 7, intact: true, after: ["end"] });
      const receiving = guest.receive(4 * transfer.MIB);
      await transfer.writePattern(subject, 2 * transfer.MIB);
      await subject.close();
      const expected = { count: 2 * transfer.MIB, intact: true, ended: true, code: null };
      assertEquals(await receiving, expected);
    });
  });

  rule(host, "write() goes on after the peer's end of sending that nobody has read", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(7);
      await guest.closeWrite();
      const receiving = guest.receive(5000);
      await transfer.writePattern(subject, 5000);
      assertEquals((await receiving).count, 5000);
      assertEquals(await readToEnd(subject), { count: 7, intact: true, after: ["end"] });
    });
  });

  rule(host, "both ends close their writing in turn, and both read the end", async () => {
    await withPair(host, async ({ client, server }) => {
      await transfer.writePattern(client, 10);
      await client.closeWrite();
      assertEquals(await readToEnd(server), { count: 10, intact: true, after: ["end"] });
      const reading = readToEnd(client);
      await transfer.writePattern(server, 300 * transfer.KIB);
      await server.closeWrite();
      const expected = { count: 300 * transfer.KIB, intact: true, after: ["end"] };
      assertEquals(await reading, expected);
    });
  });

  rule(host, "both ends close their writing at once, and both read the end", async () => {
    await withPair(host, async ({ client, server }) => {
      const ends = [client, server];
      await Promise.all(ends.map((end) => transfer.writePattern(end, 100)));
      await Promise.all(ends.map((end) => end.closeWrite()));
      const expected = { count: 100, intact: true, after: ["end"] };
      assertEquals(await Promise.all(ends.map((end) => readToEnd(end))), [expected, expected]);
    });
  });

  rule(host, "closeWrite() after the peer's end of sending is no error", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.closeWrite();
      assertEquals((await readToEnd(subject)).after, ["end"]);
      await subject.closeWrite();
      assertEquals((await guest.receive(1)).ended, true);
      assertEquals((await readToEnd(subject)).after, ["end"]);
    });
  });

  rule(host, "closeWrite() after a reset has been read fails with ENOTCONN", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = readToEnd(subject);
      await guest.reset();
      await reading;
      const expected = { code: "ENOTCONN", syscall: "shutdown", address: guest.localAddress };
      assertEquals(await refusalOf(subject.closeWrite()), expected);
    });
  });

  rule(host, "read() behind our own end of sending gets the bytes before a reset", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const { count, intact, after } = await readBehindOwnEnd(subject, guest);
      assertEquals([count, intact, after.at(-1)], [1000, true, "end"]);
    });
  });

  rule(host, "read() behind our own end of sending gets the reset, too", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const { after } = await readBehindOwnEnd(subject, guest);
      assertEquals(after, ["ECONNRESET", "end"]);
    });
  }, { needs: "lateReset" });
}

/** What is read when the peer sends and resets behind our own end of sending. */
async function readBehindOwnEnd(subject: StreamConnection, guest: PeerSocket): Promise<Reading> {
  await subject.closeWrite();
  assertEquals((await guest.receive(1)).ended, true);
  const reading = readToEnd(subject);
  await guest.send(1000);
  await guest.reset();
  return await reading;
}
