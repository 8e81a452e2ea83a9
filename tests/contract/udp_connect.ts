/**
 * UDP sockets with a peer.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, refusalOf } from "./outcome.ts";
import {
  ANY,
  deadPort,
  described,
  inetOf,
  LOCAL,
  LOCAL6,
  reached,
  withUdp,
} from "./udp_endpoints.ts";

/** Rules about `connect`. */
export function udpConnectRules(host: ContractHost): void {
  for (const [family, address] of [["IPv4", LOCAL], ["IPv6", LOCAL6]] as const) {
    rule(host, `after connect() over ${family} send() needs no address`, async () => {
      await withUdp(host, [address, address], async ([a, b]) => {
        await a.connect(b.address);
        await a.send(Uint8Array.of(1), null);
        assertEquals(described(await b.receive()), [[1], a.address]);
        await b.send(Uint8Array.of(2), a.address);
        assertEquals(described(await a.receive()), [[2], b.address]);
      });
    });
  }

  rule(host, "after connect() only the peer is heard", async () => {
    await withUdp(host, [LOCAL, LOCAL, LOCAL], async ([a, b, stranger]) => {
      await a.connect(b.address);
      await stranger.send(Uint8Array.of(1), a.address);
      await b.send(Uint8Array.of(2), a.address);
      await stranger.send(Uint8Array.of(3), a.address);
      await b.send(Uint8Array.of(4), a.address);
      assertEquals(described(await a.receive()), [[2], b.address]);
      assertEquals(described(await a.receive()), [[4], b.address]);
    });
  });

  rule(host, "connect() during a receive() fixes whom it hears", async () => {
    await withUdp(host, [LOCAL, LOCAL, LOCAL], async ([a, b, stranger]) => {
      const receiving = a.receive();
      await a.connect(b.address);
      await stranger.send(Uint8Array.of(1), a.address);
      await b.send(Uint8Array.of(2), a.address);
      assertEquals(described(await receiving), [[2], b.address]);
    });
  });

  rule(host, "what the peer sent before connect() is heard after it", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      await b.send(Uint8Array.of(1), a.address);
      await a.connect(b.address);
      assertEquals(described(await a.receive()), [[1], b.address]);
    });
  });

  rule(host, "connect() may be repeated: the port stays, the peer changes", async () => {
    await withUdp(host, [LOCAL, LOCAL, LOCAL], async ([a, b, c]) => {
      const { address } = a;
      for (const peer of [b, c, b]) {
        await a.connect(peer.address);
        assertEquals(a.address, address);
        await a.send(Uint8Array.of(1), null);
        assertEquals(described(await peer.receive()), [[1], address]);
        for (const other of [b, c]) {
          if (other !== peer) await other.send(Uint8Array.of(2), address);
        }
        await peer.send(Uint8Array.of(3), address);
        assertEquals(described(await a.receive()), [[3], peer.address]);
      }
    });
  });

  for (const [wildcard, peer] of [["0.0.0.0", LOCAL], ["::", LOCAL6]] as const) {
    rule(
      host,
      `after connect() a socket on "${wildcard}" has the address it sends from`,
      async () => {
        await withUdp(host, [{ hostname: wildcard, port: 0 }, peer], async ([a, b]) => {
          const { port } = inetOf(a);
          await a.connect(b.address);
          assertEquals(a.address, { hostname: peer.hostname, port });
          await a.send(Uint8Array.of(1), null);
          assertEquals((await b.receive()).from, a.address);
        });
      },
    );
  }

  rule(host, "a connected socket still sends elsewhere, and hears its peer only", async () => {
    await withUdp(host, [LOCAL, LOCAL, LOCAL], async ([a, b, c]) => {
      await a.connect(b.address);
      await a.send(Uint8Array.of(1), c.address);
      assertEquals(described(await c.receive()), [[1], a.address]);
      await c.send(Uint8Array.of(2), a.address);
      await a.send(Uint8Array.of(3), null);
      assertEquals(described(await b.receive()), [[3], a.address]);
      await b.send(Uint8Array.of(4), a.address);
      assertEquals(described(await a.receive()), [[4], b.address]);
    });
  });

  rule(host, "the peer is known by any spelling of its address", async () => {
    await withUdp(host, [LOCAL6, LOCAL6, { hostname: "::", port: 0 }], async ([a, b, c]) => {
      await a.connect({ ...inetOf(b), hostname: "0:0:0:0:0:0:0:1" });
      await b.send(Uint8Array.of(1), a.address);
      assertEquals(described(await a.receive()), [[1], b.address]);
      await withUdp(host, [ANY], async ([d]) => {
        await c.connect(reached(d, "::FFFF:7F00:1"));
        await c.send(Uint8Array.of(2), null);
        const { from } = await d.receive();
        await d.send(Uint8Array.of(3), from);
        assertEquals([...(await c.receive()).bytes], [3]);
      });
    });
  });

  rule(host, "send() without an address is EDESTADDRREQ before connect()", async () => {
    await withUdp(host, [LOCAL], async ([a]) => {
      assertEquals(await codeOf(a.send(Uint8Array.of(1), null)), "EDESTADDRREQ");
    });
  });

  rule(host, "connect() to what cannot be a peer is refused, and no harm", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      const cases = [[LOCAL6.hostname, 9, "EAFNOSUPPORT"], ["127.0.0.1", 0, "EINVAL"]] as const;
      for (const [hostname, port, code] of cases) {
        const address = { hostname, port };
        const refusal = await refusalOf(a.connect(address));
        assertEquals(refusal, { code, syscall: "connect", address });
      }
      await b.send(Uint8Array.of(1), a.address);
      assertEquals(described(await a.receive()), [[1], b.address]);
    });
  });

  refusalRules(host);
}

/** Rules about peers that are not there. */
function refusalRules(host: ContractHost): void {
  if (!host.adapter.features.datagramRefusal) {
    rule(host, "a connected socket hears nothing of a peer that is not there", async () => {
      assertEquals(typeof host.adapter.limits.datagramRefusal, "string");
      const dead = await deadPort(host);
      await withUdp(host, [LOCAL], async ([a]) => {
        await a.connect(dead);
        for (let count = 0; count < 3; count++) await a.send(Uint8Array.of(1), null);
      });
    });
    return;
  }

  rule(host, "receive() is told, once, that nobody is at the peer's address", async () => {
    const address = await deadPort(host);
    const refused = { code: "ECONNREFUSED", syscall: "recv", address };
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      await a.connect(address);
      for (let count = 0; count < 3; count++) {
        await a.send(Uint8Array.of(1), null);
        assertEquals(await refusalOf(a.receive()), refused);
      }
      await a.connect(b.address);
      await b.send(Uint8Array.of(2), a.address);
      assertEquals(described(await a.receive()), [[2], b.address]);
    });
  });

  rule(host, "receive() that waits is told that nobody is at the peer's address", async () => {
    const address = await deadPort(host);
    await withUdp(host, [LOCAL], async ([a]) => {
      await a.connect(address);
      const receiving = codeOf(a.receive());
      await a.send(Uint8Array.of(1), null);
      assertEquals(await receiving, "ECONNREFUSED");
    });
  });
}
