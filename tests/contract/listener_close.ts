/**
 * Closing a listener, and what becomes of those who come meanwhile: rules 3 and 4.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import type { Address } from "../../lib/core/address.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, readToEnd, refusalOf } from "./outcome.ts";
import { withListener, withPair } from "./subject.ts";
import * as transfer from "./transfer.ts";

/** Rules 3 and 4 for a listener. */
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
