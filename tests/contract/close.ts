/**
 * Closing a connection, and one call of a kind at a time: rules 3 and 4.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { patternAt } from "../harness/pattern.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, readToEnd, refusalOf } from "./outcome.ts";
import { withPair, withVisit } from "./subject.ts";
import * as transfer from "./transfer.ts";

/** Rules about closing a connection. */
export function closeRules(host: ContractHost): void {
  rule(host, "close() settles a pending read with EBADF", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = refusalOf(subject.read(new Uint8Array(10)));
      await subject.close();
      const expected = { code: "EBADF", syscall: "recv", address: guest.localAddress };
      assertEquals(await reading, expected);
    });
  });

  rule(host, "close() settles a pending take with EBADF", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const taking = refusalOf(subject.take(10));
      await subject.close();
      const expected = { code: "EBADF", syscall: "recv", address: guest.localAddress };
      assertEquals(await taking, expected);
    });
  });

  rule(host, "close() settles a pending write with EBADF", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const writing = refusalOf(transfer.writePattern(subject, 64 * transfer.MIB));
      // Once the peer has seen some of it, the rest fills the buffers and waits.
      await guest.receive(1);
      await subject.close();
      const expected = { code: "EBADF", syscall: "send", address: guest.localAddress };
      assertEquals(await writing, expected);
    });
  });

  rule(host, "close() settles a pending writeAll with EBADF", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const writing = refusalOf(subject.writeAll(new Uint8Array(64 * transfer.MIB)));
      await guest.receive(1);
      await subject.close();
      const expected = { code: "EBADF", syscall: "send", address: guest.localAddress };
      assertEquals(await writing, expected);
    });
  });

  rule(host, "close() settles a pending read and a pending write together", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = codeOf(subject.read(new Uint8Array(10)));
      const writing = codeOf(transfer.writePattern(subject, 64 * transfer.MIB));
      await guest.receive(1);
      await subject.close();
      assertEquals([await reading, await writing], ["EBADF", "EBADF"]);
    });
  });

  rule(host, "close() lets the peer read the end", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await transfer.writePattern(subject, 9);
      await subject.close();
      assertEquals(await guest.receive(10), { count: 9, intact: true, ended: true, code: null });
    });
  });

  rule(host, "close() of a connection that the peer has closed, and of a reset one", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await guest.close();
      assertEquals((await readToEnd(subject)).after, ["end"]);
      await subject.close();
    });
    await withVisit(host, async ({ subject, guest }) => {
      const reading = readToEnd(subject);
      await guest.reset();
      await reading;
      await subject.close();
    });
  });

  rule(host, "close() is idempotent, also at the same time", async () => {
    await withVisit(host, async ({ subject }) => {
      await Promise.all([subject.close(), subject.close()]);
      assertEquals(await codeOf(subject.close()), "");
    });
  });

  rule(host, "close() with a direction closed before", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await subject.closeWrite();
      await subject.close();
      assertEquals((await guest.receive(1)).ended, true);
    });
  });

  rule(host, "close() makes every later call fail with EBADF", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      await subject.close();
      const address = guest.localAddress;
      const refusal = (syscall: string) => ({ code: "EBADF", syscall, address });
      assertEquals(await refusalOf(subject.read(new Uint8Array(1))), refusal("recv"));
      assertEquals(await refusalOf(subject.take(1)), refusal("recv"));
      assertEquals(await refusalOf(subject.write(new Uint8Array(1))), refusal("send"));
      assertEquals(await refusalOf(subject.closeWrite()), refusal("shutdown"));
      subject.ref();
      subject.unref();
    });
  });

  rule(host, "addresses stay readable after close", async () => {
    await withPair(host, async ({ client, server }) => {
      const before = [client.localAddress, server.localAddress];
      await Promise.all([client.close(), server.close()]);
      assertEquals([server.remoteAddress, client.remoteAddress], before);
    });
  });
}

/** Rules about a second call while one is pending. */
export function busyRules(host: ContractHost): void {
  rule(host, "read() while a read waits fails with EBUSY, the first gets the bytes", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const first = subject.take(10);
      const expected = { code: "EBUSY", syscall: "recv", address: guest.localAddress };
      assertEquals(await refusalOf(subject.read(new Uint8Array(10))), expected);
      assertEquals(await refusalOf(subject.take(10)), expected);
      await guest.send(1);
      assertEquals([...await first ?? []], [0]);
      await guest.send(1);
      assertEquals([...await subject.take(10) ?? []], [1]);
    });
  });

  rule(host, "write() while a write waits fails with EBUSY, the first goes on", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const total = 8 * transfer.MIB;
      const writing = transfer.writePattern(subject, total);
      await guest.receive(1);
      const expected = { code: "EBUSY", syscall: "send", address: guest.localAddress };
      assertEquals(await refusalOf(subject.write(new Uint8Array(1))), expected);
      const { count, intact } = await guest.receive(total - 1);
      assertEquals([count, intact], [total - 1, true]);
      await writing;
    });
  });

  rule(host, "write() while a writeAll waits fails with EBUSY, the first goes on", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const total = 8 * transfer.MIB;
      const writing = subject.writeAll(patternAt(0, total));
      await guest.receive(1);
      assertEquals(await codeOf(subject.write(new Uint8Array(1))), "EBUSY");
      assertEquals(await codeOf(subject.writeAll(new Uint8Array(1))), "EBUSY");
      const { count, intact } = await guest.receive(total - 1);
      assertEquals([count, intact], [total - 1, true]);
      await writing;
    });
  });

  rule(host, "isReading and isWriting say whether a call is pending", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const state = () => [subject.isReading, subject.isWriting];
      assertEquals(state(), [false, false]);
      const taking = subject.take(10);
      assertEquals(state(), [true, false]);
      const writing = codeOf(subject.writeAll(new Uint8Array(64 * transfer.MIB)));
      await guest.receive(1);
      assertEquals(state(), [true, true]);
      await guest.send(1);
      await taking;
      assertEquals(state(), [false, true]);
      await subject.close();
      await writing;
      assertEquals(state(), [false, false]);
    });
  });

  rule(host, "read() and write() may wait at the same time", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      const reading = subject.take(10);
      await transfer.writePattern(subject, 3);
      assertEquals((await guest.receive(3)).intact, true);
      await guest.send(1);
      assertEquals((await reading)?.length, 1);
    });
  });
}
