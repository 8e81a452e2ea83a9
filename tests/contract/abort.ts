/**
 * Giving up a connect: rule 6.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { readFile } from "node:fs/promises";
import process from "node:process";
import type { Address } from "../../lib/core/address.ts";
import { isUnixAddress } from "../../lib/core/address.ts";
import type { PeerListener } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { readToEnd } from "./outcome.ts";
import { LOOPBACK, withListener, withPeer } from "./subject.ts";
import { readPattern, writePattern } from "./transfer.ts";

/** The state of a TCP socket that has sent its SYN, in `/proc/net/tcp`. */
const SYN_SENT = "02";

/** What a call rejected with, whatever it is. */
async function reasonOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (reason) {
    return reason;
  }
  throw new Error("The call did not fail");
}

/** How many sockets of this machine are on their way to a port of 127.0.0.1; only Linux is asked. */
async function countConnecting(address: Address): Promise<number> {
  if (process.platform !== "linux") return 0;
  const port = isUnixAddress(address) ? 0 : address.port;
  const target = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = (await readFile("/proc/net/tcp", "utf8")).split("\n").map((row) =>
    row.trim().split(/\s+/)
  );
  return rows.filter(([, , remote, state]) => remote === target && state === SYN_SENT).length;
}

/** Waits until no socket is on its way any more. */
async function untilNoneConnects(address: Address): Promise<void> {
  while (await countConnecting(address) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Accepts those who fill the backlog, and sees that the next one is a new client. */
async function assertNobodyElse(
  host: ContractHost,
  door: PeerListener,
  waiting: number,
): Promise<void> {
  for (let count = 0; count < waiting; count++) await (await door.accept()).close();
  const client = await host.adapter.connect(door.address);
  const guest = await door.accept();
  await writePattern(client, 5);
  assertEquals(await guest.receive(5), { count: 5, intact: true, ended: false, code: null });
  await Promise.all([client.close(), guest.close()]);
}

/** Rules about a signal. */
export function abortRules(host: ContractHost): void {
  rule(host, "connect() with an aborted signal rejects with its reason, nobody comes", async () => {
    await withPeer(host, async (peer) => {
      const door = await peer.listen(LOOPBACK);
      const reason = new Error("Enough");
      const signal = AbortSignal.abort(reason);
      assert(await reasonOf(host.adapter.connect(door.address, { signal })) === reason);
      await assertNobodyElse(host, door, 0);
    });
  });

  rule(
    host,
    "connect() that waits at a full backlog rejects with the signal's reason",
    async () => {
      await withPeer(host, async (peer) => {
        const door = await peer.listen(LOOPBACK, 0);
        const waiting = await door.fill();
        const abort = new AbortController();
        const failing = reasonOf(host.adapter.connect(door.address, { signal: abort.signal }));
        const reason = new Error("Enough");
        setTimeout(() => abort.abort(reason), 20);
        assert(await failing === reason);
        await untilNoneConnects(door.address);
        await assertNobodyElse(host, door, waiting);
      });
    },
  );

  rule(host, "connect() that waits is ended by AbortSignal.timeout", async () => {
    await withPeer(host, async (peer) => {
      const door = await peer.listen(LOOPBACK, 0);
      const waiting = await door.fill();
      const signal = AbortSignal.timeout(20);
      const reason = await reasonOf(host.adapter.connect(door.address, { signal }));
      assertEquals(reason instanceof DOMException && reason.name, "TimeoutError");
      await untilNoneConnects(door.address);
      await assertNobodyElse(host, door, waiting);
    });
  });

  rule(host, "20 connects that wait are given up together, none stays", async () => {
    await withPeer(host, async (peer) => {
      const door = await peer.listen(LOOPBACK, 0);
      const waiting = await door.fill();
      const abort = new AbortController();
      const { signal } = abort;
      const failing = Array.from(
        { length: 20 },
        () => reasonOf(host.adapter.connect(door.address, { signal })),
      );
      setTimeout(() => abort.abort("all"), 20);
      assertEquals(new Set(await Promise.all(failing)).size, 1);
      await untilNoneConnects(door.address);
      await assertNobodyElse(host, door, waiting);
    });
  });

  rule(host, "connect() aborted in the same turn leaves no connection open", async () => {
    await withListener(host, async (listener) => {
      for (let round = 0; round < 20; round++) {
        const abort = new AbortController();
        const connecting = host.adapter.connect(listener.address, { signal: abort.signal });
        if (round % 2 === 1) await Promise.resolve();
        abort.abort("now");
        const [connected] = await Promise.allSettled([connecting]);
        // Too late is possible: then there is a connection, and it is whole.
        if (connected.status === "fulfilled") await connected.value.close();
        else assertEquals(connected.reason, "now");
      }
      await assertOnlyGone(host, listener);
    });
  });

  rule(host, "an abort after the connect means nothing", async () => {
    await withListener(host, async (listener) => {
      const abort = new AbortController();
      const client = await host.adapter.connect(listener.address, { signal: abort.signal });
      const server = await listener.accept();
      abort.abort();
      await writePattern(client, 5);
      await readPattern(server, 5);
      await Promise.all([client.close(), server.close()]);
    });
  });
}

/** Accepts until a client comes that is there; whoever came before it has gone. */
async function assertOnlyGone(
  host: ContractHost,
  listener: Parameters<Parameters<typeof withListener>[1]>[0],
): Promise<void> {
  const client = await host.adapter.connect(listener.address);
  await writePattern(client, 5);
  await client.close();
  for (let count = 0; count !== 5;) {
    const server = await listener.accept();
    ({ count } = await readToEnd(server));
    await server.close();
  }
}
