/**
 * UNIX datagrams: what is sent arrives, whole, once and in order.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Datagram, DatagramEndpoint } from "../../lib/adapters/contract.ts";
import type { UnixAddress } from "../../lib/core/address.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf } from "./outcome.ts";
import { nameInAir, UNNAMED, withDatagramPeer, withUnixEndpoints } from "./unix_endpoints.ts";

/** What a datagram was, as plain values. */
function described({ bytes, from }: Datagram): readonly [bytes: readonly number[], from: unknown] {
  return [[...bytes], from];
}

/** How many datagrams go in the test of many. */
const MANY = 20_000;

/** Receives so many datagrams, and sees that those of each sender come in order. */
async function receiveMany(endpoint: DatagramEndpoint, count: number): Promise<void> {
  const received = new Map<string, number>();
  for (let total = 0; total < count; total++) {
    const { bytes, from } = await endpoint.receive();
    const sender = JSON.stringify(from);
    const position = received.get(sender) ?? 0;
    assert(isPatternAt(position, bytes), `${sender}: not the next after ${position}`);
    received.set(sender, position + 1);
  }
}

/** Rules about datagrams that are sent and received. */
export function unixDatagramRules(host: ContractHost): void {
  const { features } = host.adapter;

  rule(host, "a UNIX datagram has the path of its sender, which can be answered", async () => {
    await host.withDirectory(async (directory) => {
      const paths: UnixAddress[] = [{ path: directory.path("a") }, { path: directory.path("b") }];
      await withUnixEndpoints(host, paths, async ([a, b]) => {
        assertEquals([a.address, b.address], paths);
        await a.send(Uint8Array.of(1, 2), b.address);
        const datagram = await b.receive();
        assertEquals(described(datagram), [[1, 2], a.address]);
        await b.send(Uint8Array.of(3), datagram.from);
        assertEquals(described(await a.receive()), [[3], b.address]);
      });
    });
  });

  rule(host, "a UNIX sender without a name is null, which cannot be answered", async () => {
    await withUnixEndpoints(host, [nameInAir(), UNNAMED], async ([a, b]) => {
      assertEquals(b.address, UNNAMED);
      await b.send(Uint8Array.of(1), a.address);
      const datagram = await a.receive();
      assertEquals(described(datagram), [[1], UNNAMED]);
      assertEquals(await codeOf(a.send(Uint8Array.of(2), datagram.from)), "EINVAL");
    });
  });

  rule(host, 'the path "" is a name of the system\'s choice, or refused by name', async () => {
    if (!features.autobind) {
      assertEquals(await codeOf(host.adapter.bindDatagram({ path: "" })), "EOPNOTSUPP");
      assert(host.adapter.limits.autobind !== undefined);
      return;
    }
    await withUnixEndpoints(host, [{ path: "" }, { path: "" }, UNNAMED], async ([a, b, c]) => {
      for (const { address } of [a, b]) {
        assertMatch(JSON.stringify(address), /"\\u0000[0-9a-f]{5}"/);
      }
      await a.send(Uint8Array.of(1), b.address);
      assertEquals(described(await b.receive()), [[1], a.address]);
      await c.send(Uint8Array.of(2), a.address);
      assertEquals(described(await a.receive()), [[2], UNNAMED]);
    });
  });

  rule(host, "an abstract name is read back with its NUL and leaves no file", async () => {
    await host.withDirectory(async (directory) => {
      const name = { path: `\0${directory.path("ä")}` };
      await withUnixEndpoints(host, [name, nameInAir()], async ([a, b]) => {
        assertEquals(a.address, name);
        await a.send(new Uint8Array(1), b.address);
        assertEquals((await b.receive()).from, name);
        assertEquals(await directory.list(), []);
      });
    });
  }, { needs: "files" });

  rule(host, "UNIX datagrams of 0, 1, 4096 and 150000 bytes arrive whole", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      const sizes = [0, 1, 4096, 150_000, 0, 65_508];
      for (const size of sizes) {
        await a.send(patternAt(size, size), b.address);
        const { bytes, from } = await b.receive();
        assertEquals([bytes.length, from], [size, a.address]);
        assert(isPatternAt(size, bytes));
      }
    });
  });

  rule(host, "a UNIX datagram is the bytes of a view and no others", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      const bytes = Uint8Array.of(1, 2, 3, 4, 5);
      await a.send(bytes.subarray(1, 4), b.address);
      await a.send(bytes.subarray(3, 3), b.address);
      assertEquals(described(await b.receive()), [[2, 3, 4], a.address]);
      assertEquals(described(await b.receive()), [[], a.address]);
    });
  });

  rule(host, "received bytes belong to the receiver and are never overwritten", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      const kept: Uint8Array[] = [];
      for (let position = 0; position < 100; position++) {
        await a.send(patternAt(position, 100), b.address);
        kept.push((await b.receive()).bytes);
      }
      assert(kept.every((bytes, position) => isPatternAt(position, bytes)));
    });
  });

  rule(
    host,
    "a UNIX datagram beyond the send buffer is EMSGSIZE, and the socket lives",
    async () => {
      await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
        assertEquals(await codeOf(a.send(new Uint8Array(1 << 20), b.address)), "EMSGSIZE");
        await a.send(Uint8Array.of(1), b.address);
        assertEquals(described(await b.receive()), [[1], a.address]);
      });
    },
  );

  rule(host, "UNIX datagrams go to and fro with Python, bound and without a name", async () => {
    await withDatagramPeer(async (peer) => {
      await host.withDirectory(async (directory) => {
        const guest = await peer.bindDatagram({ path: directory.path("python") });
        const unnamed = await peer.bindDatagram(UNNAMED);
        const paths = [{ path: directory.path("kit") }, nameInAir()];
        await withUnixEndpoints(host, paths, async ([a, b]) => {
          await guest.send(a.address, [10]);
          assertEquals(described(await a.receive()), [[...patternAt(0, 10)], guest.address]);
          await unnamed.send(a.address, [0]);
          assertEquals(described(await a.receive()), [[], UNNAMED]);
          await a.send(patternAt(0, 20), guest.address);
          await b.send(patternAt(1, 0), guest.address);
          assertEquals(await guest.receive(2), [
            { size: 20, intact: true, from: a.address },
            { size: 0, intact: true, from: b.address },
          ]);
        });
      });
    });
  }, { needs: "processes" });
}

/** Rules about many datagrams. */
export function manyUnixDatagramRules(host: ContractHost): void {
  rule(host, "of 20000 UNIX datagrams of two processes none is lost or reordered", async () => {
    await withDatagramPeer(async (first) => {
      await withDatagramPeer(async (second) => {
        await withUnixEndpoints(host, [nameInAir()], async ([a]) => {
          const sizes = Array.from({ length: MANY / 2 }, (_, index) => index % 300);
          const guests = await Promise.all([
            first.bindDatagram(nameInAir()),
            second.bindDatagram(nameInAir()),
          ]);
          const sent = guests.map((guest) => guest.send(a.address, sizes));
          await receiveMany(a, MANY);
          await Promise.all(sent);
        });
      });
    });
  }, { needs: "processes", timeout: 20_000 });

  rule(host, "of 20000 UNIX datagrams to a process none is lost or reordered", async () => {
    await withDatagramPeer(async (peer) => {
      await withUnixEndpoints(host, [nameInAir()], async ([a]) => {
        const guest = await peer.bindDatagram(nameInAir());
        const receiving = guest.receive(MANY);
        for (let count = 0; count < MANY; count++) {
          await a.send(patternAt(count, count % 300), guest.address);
        }
        const received = await receiving;
        assertEquals(received.length, MANY);
        assert(received.every(({ size, intact }, index) => intact && size === index % 300));
      });
    });
  }, { needs: "processes", timeout: 20_000 });

  rule(host, "UNIX datagrams sent at once without waiting arrive in order", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      const sends = Array.from({ length: 50 }, (_, index) => {
        return a.send(Uint8Array.of(index), b.address);
      });
      for (let index = 0; index < 50; index++) {
        assertEquals([...(await b.receive()).bytes], [index]);
      }
      await Promise.all(sends);
    });
  });
}
