/**
 * Bytes from one end to the other: rule 2, and what any stream has to do.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { patternAt } from "../harness/pattern.ts";
import type { ContractHost } from "./contract_host.ts";
import { rule } from "./contract_host.ts";
import { LOOPBACK6, withListener, withPair, withVisit } from "./subject.ts";
import * as transfer from "./transfer.ts";

/** Rules about single reads and writes. */
export function streamRules(host: ContractHost): void {
  rule(host, "read() returns how many bytes came, and fills no more", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(5);
      const buffer = new Uint8Array(8).fill(255);
      let count = 0;
      while (count < 5) count += await subject.read(buffer.subarray(count)) ?? 9;
      assertEquals([...buffer], [0, 1, 2, 3, 4, 255, 255, 255]);
    });
  });

  rule(host, "read() leaves what does not fit for the next read", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(10);
      const first = await transfer.readExactly(subject, 4);
      const second = await transfer.readExactly(subject, 6);
      assertEquals([...first, ...second], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });
  });

  rule(host, "read() waits for bytes that come later", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const buffer = new Uint8Array(16);
      const reading = subject.read(buffer);
      await guest.send(1);
      assertEquals(await reading, 1);
      assertEquals(buffer[0], 0);
    });
  });

  rule(host, "read() returns 0 after the peer closes, and goes on doing so", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(3);
      await guest.close();
      const buffer = new Uint8Array(8);
      await transfer.readExactly(subject, 3);
      assertEquals([await subject.read(buffer), await subject.read(buffer)], [0, 0]);
    });
  });

  rule(host, "take() returns no bytes after the peer closes, also while it waits", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const taking = subject.take(10);
      await guest.close();
      assertEquals([(await taking).length, (await subject.take(10)).length], [0, 0]);
    });
  });

  rule(host, "take() hands out at most as many bytes as asked for", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(1000);
      let count = 0;
      while (count < 1000) {
        const bytes = await subject.take(7);
        assert(bytes.length >= 1 && bytes.length <= 7);
        assertEquals(bytes[0], count % 251);
        count += bytes.length;
      }
    });
  });

  rule(host, "take() and read() share one stream", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(6);
      const seen: number[] = [];
      while (seen.length < 6) {
        seen.push(...await subject.take(1) ?? []);
        const [byte] = await transfer.readExactly(subject, 1);
        seen.push(byte ?? -1);
      }
      assertEquals(seen, [0, 1, 2, 3, 4, 5]);
    });
  });

  rule(host, "take() gives memory away: 1000 kept pieces never change", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const kept: Uint8Array[] = [];
      const sending = guest.send(600 * 1000);
      for (let count = 0; count < 600 * 1000;) {
        const bytes = await subject.take(600);
        if (bytes.length === 0) break;
        kept.push(bytes);
        count += bytes.length;
      }
      await sending;
      assert(kept.length >= 1000);
      const all = new Uint8Array(await new Blob(kept.map((piece) => piece.slice())).arrayBuffer());
      assertEquals(all.findIndex((byte, index) => byte !== index % 251), -1);
      assertEquals(all.length, 600 * 1000);
    });
  });

  rule(host, "take() gives memory away: changing a piece changes no other", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.send(100);
      const first = await subject.take(10);
      const before = first?.length ?? 0;
      first?.fill(255);
      const second = await transfer.readExactly(subject, 100 - before);
      assertEquals([...second], Array.from(second, (_, index) => before + index));
    });
  });
}

/** Rules about whole transfers. */
export function transferRules(host: ContractHost): void {
  rule(host, "write() sends the view that it is given, not what is around it", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const around = Uint8Array.from([9, 9, 0, 1, 2, 9]);
      assertEquals(await subject.write(around.subarray(2, 5)), 3);
      await subject.closeWrite();
      assertEquals(await guest.receive(10), { count: 3, intact: true, ended: true, code: null });
    });
  });

  rule(host, "writeAll() sends all, however much it is, and nothing of nothing", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const receiving = guest.receive(64 * transfer.MIB);
      await subject.writeAll(new Uint8Array(0));
      await subject.writeAll(patternAt(0, 5 * transfer.MIB));
      await subject.writeAll(patternAt(5 * transfer.MIB, 3));
      await subject.closeWrite();
      const count = 5 * transfer.MIB + 3;
      assertEquals(await receiving, { count, intact: true, ended: true, code: null });
    });
  });

  rule(host, "write() lets go of its bytes when it settles", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      for (let position = 0; position < 200; position += 20) {
        const bytes = Uint8Array.from({ length: 20 }, (_, index) => position + index);
        await transfer.writeAll(subject, bytes);
        bytes.fill(255);
      }
      await subject.closeWrite();
      const { count, intact } = await guest.receive(1000);
      assertEquals([count, intact], [200, true]);
    });
  });

  rule(host, "write() before the peer accepts: the bytes wait for it", async () => {
    await withListener(host, async (listener) => {
      const client = await host.adapter.connect(listener.address);
      await transfer.writeAll(client, transfer.bytesOf("early"));
      const server = await listener.accept();
      assertEquals(transfer.textOf(await transfer.readExactly(server, 5)), "early");
      await Promise.all([client.close(), server.close()]);
    });
  });

  rule(host, "dribbled bytes arrive, each one and in order", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const dribbling = guest.dribble(500);
      await transfer.readPattern(subject, 500);
      await dribbling;
    });
  });

  rule(host, "8 MiB both ways at once arrive complete and in order", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const [received] = await Promise.all([
        guest.receive(8 * transfer.MIB),
        guest.send(8 * transfer.MIB),
        transfer.readPattern(subject, 8 * transfer.MIB),
        transfer.writePattern(subject, 8 * transfer.MIB),
      ]);
      assertEquals([received.count, received.intact], [8 * transfer.MIB, true]);
    });
  });

  rule(host, "8 MiB both ways between two ends of the adapter", async () => {
    await withPair(host, async ({ client, server }) => {
      await Promise.all([
        transfer.readPattern(client, 8 * transfer.MIB),
        transfer.readPattern(server, 8 * transfer.MIB),
        transfer.writePattern(client, 8 * transfer.MIB),
        transfer.writePattern(server, 8 * transfer.MIB),
      ]);
    }, LOOPBACK6);
  });

  rule(host, "1000 single bytes go to and fro", async () => {
    await withPair(host, async ({ client, server }) => {
      client.setOption("TCP_NODELAY", 1);
      server.setOption("TCP_NODELAY", 1);
      for (let round = 0; round < 1000; round++) {
        await client.write(Uint8Array.of(round & 255));
        const there = await server.take(10);
        await server.write(there ?? new Uint8Array(1));
        const back = await client.take(10);
        assertEquals(back && [...back], [round & 255]);
      }
    });
  });

  rule(host, "close() right after writing 3 MiB: all of it arrives", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const receiving = guest.receive(4 * transfer.MIB);
      await transfer.writePattern(subject, 3 * transfer.MIB);
      await subject.close();
      const expected = { count: 3 * transfer.MIB, intact: true, ended: true, code: null };
      assertEquals(await receiving, expected);
    });
  });
}
