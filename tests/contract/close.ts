/**
 * Closing, and one call of a kind at a time: rules 3 and 4.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import type { Address } from "../../lib/core/address.ts";
import { patternAt } from "../harness/pattern.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, readToEnd, refusalOf } from "./outcome.ts";
import { withListener, withPair, withVisit } from "./subject.ts";
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

  rule(host, "setNoDelay() and setKeepAlive() do nothing after close", async () => {
    await withVisit(host, async ({ subject }) => {
      await subject.close();
      subject.setNoDelay(true);
      subject.setKeepAlive(true);
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

/** The same rules for a listener. */
export function listenerCloseRules(host: ContractHost): void {
  rule(host, "accept() while an accept waits fails with EBUSY, the first goes on", async () => {
    await withListener(host, async (listener) => {
      const first = listener.accept();
      const expected = { code: "EBUSY", syscall: "accept", address: listener.address };
      assertEquals(await refusalOf(listener.accept()), expected);
      const client = await host.adapter.connect(listener.address);
      const server = await first;
      assertEquals(server.remoteAddress, client.localAddress);
      await Promise.all([client.close(), server.close()]);
    });
  });

  rule(host, "close() settles a pending accept with EBADF, later ones too", async () => {
    await withListener(host, async (listener) => {
      const accepting = refusalOf(listener.accept());
      await listener.close();
      const expected = { code: "EBADF", syscall: "accept", address: listener.address };
      assertEquals(await accepting, expected);
      assertEquals(await refusalOf(listener.accept()), expected);
    });
  });

  rule(host, "close() of a listener is idempotent, also at the same time", async () => {
    await withListener(host, async (listener) => {
      await Promise.all([listener.close(), listener.close()]);
      assertEquals(await codeOf(listener.close()), "");
    });
  });

  for (const pending of [false, true]) {
    const how = pending ? " with an accept pending" : "";
    rule(host, `close() of a listener${how} frees the port by the time it resolves`, async () => {
      let { address } = await host.adapter.listen({ hostname: "127.0.0.1", port: 0 })
        .then(async (listener) => {
          await listener.close();
          return listener;
        });
      for (let round = 0; round < 10; round++) {
        const listener = await host.adapter.listen(address);
        const accepting = pending ? codeOf(listener.accept()) : undefined;
        await listener.close();
        ({ address } = listener);
        if (accepting !== undefined) assertEquals(await accepting, "EBADF");
      }
      assertEquals(await codeOf(host.adapter.connect(address)), "ECONNREFUSED");
    });
  }

  rule(host, "close() of a listener leaves the accepted connections alone", async () => {
    await withPair(host, async ({ client, server }) => {
      await transfer.writePattern(client, 5);
      await transfer.readPattern(server, 5);
    });
    await withListener(host, async (listener) => {
      const client = await host.adapter.connect(listener.address);
      const server = await listener.accept();
      await listener.close();
      await transfer.writePattern(client, 5);
      await transfer.readPattern(server, 5);
      await Promise.all([client.close(), server.close()]);
    });
  });

  rule(host, "close() of a listener frees the port although connections live on", async () => {
    await withListener(host, async (listener) => {
      const client = await host.adapter.connect(listener.address);
      const server = await listener.accept();
      await listener.close();
      const again = await host.adapter.listen(listener.address);
      await again.close();
      await Promise.all([client.close(), server.close()]);
    });
  });

  rule(host, "close() of a listener resets the connections that nobody has accepted", async () => {
    await withListener(host, async (listener) => {
      const client = await host.adapter.connect(listener.address);
      const reading = codeOf(client.take(1));
      await listener.close();
      assertEquals(await reading, "ECONNRESET");
      await client.close();
    });
  });

  rule(host, "close() of a listener in a storm of connects leaves nobody hanging", async () => {
    const listener = await host.adapter.listen({ hostname: "127.0.0.1", port: 0 });
    const early = Array.from({ length: 20 }, () => fateOf(host, listener.address));
    // Long enough for a runtime that accepts by itself to have done so.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const late = Array.from({ length: 60 }, () => fateOf(host, listener.address));
    await listener.close();
    const fates = new Set(await Promise.all([...early, ...late]));
    assertEquals([...fates].filter((fate) => !GONE.has(fate)), []);
  });

  rule(host, "setBacklog(), ref() and unref() do nothing after close", async () => {
    await withListener(host, async (listener) => {
      await listener.close();
      listener.setBacklog(5);
      listener.ref();
      listener.unref();
    });
  });
}

/** What a client may see of a listener that goes. */
const GONE: ReadonlySet<string> = new Set(["ECONNREFUSED", "ECONNRESET", "end"]);

/** What a client sees that connects and reads: a code, or `end`. */
async function fateOf(host: ContractHost, address: Address): Promise<string> {
  const connecting = host.adapter.connect(address);
  const code = await codeOf(connecting);
  if (code !== "") return code;
  const client = await connecting;
  const { after } = await readToEnd(client);
  await client.close();
  return after[0] ?? "";
}
