/**
 * Who is accepted, and who waits: rule 11, and the backlog.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import type { StreamConnection, StreamListener } from "../../lib/adapters/contract.ts";
import type { Peer } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, readToEnd } from "./outcome.ts";
import { LOOPBACK, type Pair, withListener, withPair, withPeer } from "./subject.ts";
import * as transfer from "./transfer.ts";

/** Rules about who is accepted, and when. */
export function acceptRules(host: ContractHost): void {
  rule(host, "accept() gives connections in the order in which they came", async () => {
    await withListener(host, async (listener) => {
      for (let number = 0; number < 20; number++) {
        const client = await host.adapter.connect(listener.address);
        await client.write(Uint8Array.of(number));
        await client.close();
      }
      for (let number = 0; number < 20; number++) {
        const server = await listener.accept();
        assertEquals([...await transfer.readExactly(server, 1)], [number]);
        await server.close();
      }
    });
  });

  rule(host, "accept() that waits gets the connection that comes", async () => {
    await withPeer(host, async (peer) => {
      await withListener(host, async (listener) => {
        for (let round = 0; round < 3; round++) {
          const accepting = listener.accept();
          const guest = await peer.connect(listener.address);
          const server = await accepting;
          assertEquals(server.remoteAddress, guest.localAddress);
          await Promise.all([guest.close(), server.close()]);
        }
      });
    });
  });

  rule(host, "200 connects at once are all accepted, each once", async () => {
    await withListener(
      host,
      async (listener) => {
        const connecting = Array.from({ length: 200 }, async (_, number) => {
          const client = await host.adapter.connect(listener.address);
          await client.write(Uint8Array.of(number));
          return client;
        });
        const seen: (number | undefined)[] = [];
        for (let count = 0; count < 200; count++) {
          const server = await listener.accept();
          seen.push((await transfer.readExactly(server, 1))[0]);
          await server.close();
        }
        const expected = Array.from({ length: 200 }, (_, number) => number);
        assertEquals(seen.sort((a = 0, b = 0) => a - b), expected);
        for (const client of await Promise.all(connecting)) await client.close();
      },
      LOOPBACK,
      { backlog: 256 },
    );
  });

  rule(host, "accept() goes on when clients reset before it is called", async () => {
    await withPeer(host, async (peer) => {
      await withListener(host, async (listener) => {
        for (let count = 0; count < 20; count++) {
          await (await peer.connect(listener.address)).reset();
        }
        await assertServes(listener, peer);
      });
    });
  });

  rule(host, "accept() goes on when clients send and reset before it is called", async () => {
    await withPeer(host, async (peer) => {
      await withListener(host, async (listener) => {
        for (let count = 0; count < 20; count++) {
          const guest = await peer.connect(listener.address);
          await guest.send(100);
          await guest.reset();
        }
        await assertServes(listener, peer);
      });
    });
  });

  rule(host, "accept() goes on when clients reset while it waits", async () => {
    await withPeer(host, async (peer) => {
      await withListener(host, async (listener) => {
        const serving = assertServes(listener);
        for (let count = 0; count < 20; count++) {
          await (await peer.connect(listener.address)).reset();
        }
        const guest = await peer.connect(listener.address);
        await guest.send(7);
        await guest.close();
        await serving;
      });
    });
  });
}

/**
 * Accepts until somebody is served: seven bytes and a goodbye. Who has reset is
 * passed over, or shows as a connection that is reset.
 */
async function assertServes(listener: StreamListener, peer?: Peer): Promise<void> {
  const guest = await peer?.connect(listener.address);
  await guest?.send(7);
  await guest?.close();
  for (let served = false; !served;) {
    const server = await listener.accept();
    const { count, intact, after } = await readToEnd(server);
    served = count === 7;
    const expected = served ? ["end"] : ["ECONNRESET", "end"];
    assertEquals([intact, after], [true, expected]);
    await server.close();
  }
}

/** Rules about those who wait to be accepted. */
export function backlogRules(host: ContractHost): void {
  rule(host, "setBacklog() leaves the listener working, also while an accept waits", async () => {
    await withListener(host, async (listener) => {
      listener.setBacklog(1);
      const accepting = listener.accept();
      listener.setBacklog(64);
      const { client, server } = await connectTo(host, listener, accepting);
      assertEquals(server.remoteAddress, client.localAddress);
      await Promise.all([client.close(), server.close()]);
    });
  });

  rule(host, "setBacklog() changes neither address nor who may close", async () => {
    await withListener(host, async (listener) => {
      const before = listener.address;
      listener.setBacklog(3);
      assertEquals(listener.address, before);
      await listener.close();
      await (await host.adapter.listen(before)).close();
    });
  });

  rule(host, "features.realBacklog is what this column is known to have", () => {
    assertEquals(host.adapter.features.realBacklog, host.lacks.backlog === undefined);
    return Promise.resolve();
  });

  for (const change of [false, true]) {
    const name = change ? "setBacklog()" : "listen()";
    rule(host, `${name} limits who may wait: the next one waits to be connected`, async () => {
      await withListener(
        host,
        async (listener) => {
          if (change) listener.setBacklog(1);
          await assertBacklogOfOne(listener);
        },
        LOOPBACK,
        { backlog: change ? 64 : 1 },
      );
    }, { needs: "backlog" });
  }

  /** Linux lets one more wait than the backlog says. */
  async function assertBacklogOfOne(listener: StreamListener): Promise<void> {
    const clients = await Promise.all([1, 2].map(() => host.adapter.connect(listener.address)));
    const abort = new AbortController();
    const third = host.adapter.connect(listener.address, { signal: abort.signal })
      .then(() => "connected", () => "given up");
    const turn = new Promise<string>((resolve) => setTimeout(() => resolve("waits"), 50));
    assertEquals(await Promise.race([third, turn]), "waits");
    abort.abort();
    assertEquals(await third, "given up");
    const servers = [await listener.accept(), await listener.accept()];
    for (const end of [...clients, ...servers]) await end.close();
    await turn;
  }
}

/**
 * Connects until the accept that waits gets the connection: who comes while Deno opens the
 * listener anew, once the old one's accept has settled, is refused or reset.
 */
async function connectTo(
  host: ContractHost,
  { address }: StreamListener,
  accepting: Promise<StreamConnection>,
): Promise<Pair> {
  for (;;) {
    const connecting = host.adapter.connect(address);
    if (await codeOf(connecting) !== "") continue;
    const client = await connecting;
    const lost = codeOf(client.take(1)).then(() => undefined);
    const server = await Promise.race([accepting, lost]);
    if (server !== undefined) return { client, server };
    await client.close();
  }
}

/** Rules about a connection between two ends of the adapter that both stay idle. */
export function idleRules(host: ContractHost): void {
  rule(host, "ref() and unref() are harmless at any time", async () => {
    await withPair(host, async ({ client, server }) => {
      server.unref();
      const taking = server.take(10);
      server.ref();
      server.unref();
      await client.write(Uint8Array.of(1));
      assertEquals((await taking)?.length, 1);
      server.ref();
    });
    await withListener(host, async (listener) => {
      listener.unref();
      listener.ref();
      const accepting = listener.accept();
      listener.unref();
      const client = await host.adapter.connect(listener.address);
      await (await accepting).close();
      await client.close();
    });
  });
}
