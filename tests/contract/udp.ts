/**
 * UDP: what is sent arrives as it was sent (rules 5 and 12).
 *
 * @module
 */

import { assert, assertEquals, assertLess } from "@std/assert";
import type { DatagramEndpoint } from "../../lib/adapters/contract.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, refusalOf } from "./outcome.ts";
import { ANY, described, LOCAL, LOCAL6, withUdp } from "./udp_endpoints.ts";
import { withDatagramPeer } from "./unix_endpoints.ts";

/** Sizes around those of frames and the longest over IPv4. */
const SIZES = [0, 1, 2, 256, 1472, 9216, 65_507] as const;

/** How many datagrams nobody receives: their bytes would be ten times what a socket may hold. */
const UNREAD = 20_000;

/** Far more than any queue may hold of datagrams with a kilobyte, or with nothing. */
const MOST_KEPT = 1000;

/** Rules about datagrams that are sent and received. */
export function udpRules(host: ContractHost): void {
  for (const [family, address] of [["IPv4", LOCAL], ["IPv6", LOCAL6]] as const) {
    rule(host, `a datagram over ${family} has its sender, who can be answered`, async () => {
      await withUdp(host, [address, address], async ([a, b]) => {
        await a.send(Uint8Array.of(1, 2), b.address);
        const datagram = await b.receive();
        assertEquals(described(datagram), [[1, 2], a.address]);
        await b.send(Uint8Array.of(3), datagram.from);
        assertEquals(described(await a.receive()), [[3], b.address]);
      });
    });
  }

  rule(host, `datagrams of ${SIZES.join(", ")} bytes arrive whole`, async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      for (const size of SIZES) {
        await a.send(patternAt(size, size), b.address);
        const { bytes } = await b.receive();
        assertEquals(bytes.length, size);
        assert(isPatternAt(size, bytes));
      }
    });
  });

  rule(host, "a datagram of 65508 bytes is EMSGSIZE with the address, and no harm", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      const refusal = await refusalOf(a.send(new Uint8Array(65_508), b.address));
      assertEquals(refusal, { code: "EMSGSIZE", syscall: "sendto", address: b.address });
      await a.send(Uint8Array.of(1), b.address);
      assertEquals(described(await b.receive()), [[1], a.address]);
    });
  });

  rule(host, "datagrams are not joined and keep their order", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      for (let index = 0; index < 50; index++) {
        await a.send(patternAt(index, index), b.address);
      }
      for (let index = 0; index < 50; index++) {
        assertEquals((await b.receive()).bytes, patternAt(index, index));
      }
    });
  });

  rule(host, "datagrams sent at once do not collide", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      const indices = Array.from({ length: 50 }, (_, index) => index);
      await Promise.all(indices.map((index) => a.send(patternAt(index, index), b.address)));
      const sizes: number[] = [];
      for (const _ of indices) {
        const { bytes } = await b.receive();
        assert(isPatternAt(bytes.length, bytes));
        sizes.push(bytes.length);
      }
      assertEquals(sizes.sort((one, other) => one - other), indices);
    });
  });

  rule(host, "a datagram is the bytes of a view and no others", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      const bytes = Uint8Array.of(1, 2, 3, 4, 5);
      await a.send(bytes.subarray(1, 4), b.address);
      await a.send(bytes.subarray(3, 3), b.address);
      assertEquals([...(await b.receive()).bytes], [2, 3, 4]);
      assertEquals([...(await b.receive()).bytes], []);
    });
  });

  rule(host, "received bytes belong to the receiver and are never overwritten", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      const kept: Uint8Array[] = [];
      for (let position = 0; position < 100; position++) {
        await a.send(patternAt(position, 100), b.address);
        kept.push((await b.receive()).bytes);
      }
      assert(kept.every((bytes, position) => isPatternAt(position, bytes)));
    });
  });

  rule(host, "receive() that waits gets what comes; send() works meanwhile", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      for (let round = 0; round < 100; round++) {
        const receivings = [a.receive(), b.receive()];
        assertEquals([a.isReceiving, b.isReceiving], [true, true]);
        await a.send(Uint8Array.of(round), b.address);
        await b.send(Uint8Array.of(round, round), a.address);
        const [first, second] = await Promise.all(receivings);
        assertEquals([first?.bytes.length, second?.bytes.length], [2, 1]);
        assertEquals([a.isReceiving, b.isReceiving], [false, false]);
      }
    });
  });

  rule(host, "send() to a port where nobody is succeeds, again and again", async () => {
    await withUdp(host, [LOCAL, LOCAL, ANY], async ([a, b, c]) => {
      await b.close();
      for (const from of [a, c]) {
        for (let count = 0; count < 5; count++) await from.send(Uint8Array.of(1), b.address);
      }
      await c.send(Uint8Array.of(2), a.address);
      assertEquals([...(await a.receive()).bytes], [2]);
    });
  });
}

/** Rules about datagrams that nobody receives. */
export function udpQueueRules(host: ContractHost): void {
  rule(host, "datagrams that came before receive() are kept", async () => {
    await withUdp(host, [LOCAL, LOCAL, LOCAL], async ([a, b, c]) => {
      for (let index = 0; index < 20; index++) await a.send(Uint8Array.of(index), b.address);
      // Its answer shows that the event loop has turned.
      await a.send(Uint8Array.of(0), c.address);
      await c.receive();
      for (let index = 0; index < 20; index++) {
        assertEquals([...(await b.receive()).bytes], [index]);
      }
    });
  });

  rule(host, `of ${UNREAD} unread datagrams the first are kept, the others forgotten`, async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      for (let index = 0; index < UNREAD; index++) await a.send(numbered(index, 1000), b.address);
      const numbers = (await drain(a, b)).map(numberOf);
      assertEquals(numbers.slice(0, 20), Array.from({ length: 20 }, (_, index) => index));
      assertEquals(numbers, numbers.toSorted((one, other) => one - other));
      assertLess(numbers.length, MOST_KEPT);
    });
  }, { timeout: 15_000 });

  rule(host, `of ${UNREAD} unread empty datagrams a few are kept`, async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      for (let index = 0; index < UNREAD; index++) await a.send(new Uint8Array(0), b.address);
      const { length } = await drain(a, b);
      assertLess(20, length);
      assertLess(length, MOST_KEPT);
    });
  }, { timeout: 15_000 });
}

/** A datagram that says which one it is. */
function numbered(number: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

function numberOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/** Receives what waits: all up to a datagram of one byte, for which there has to be room first. */
async function drain(from: DatagramEndpoint, to: DatagramEndpoint): Promise<Uint8Array[]> {
  const waited: Uint8Array[] = [];
  for (;;) {
    await from.send(Uint8Array.of(0), to.address);
    const { bytes } = await to.receive();
    if (bytes.length === 1) return waited;
    waited.push(bytes);
  }
}

/** Rules about another program. */
export function udpPeerRules(host: ContractHost): void {
  for (const [family, address] of [["IPv4", LOCAL], ["IPv6", LOCAL6]] as const) {
    rule(host, `datagrams over ${family} go to and fro with Python`, async () => {
      await withDatagramPeer(async (peer) => {
        const guest = await peer.bindDatagram(address);
        await withUdp(host, [address], async ([a]) => {
          await guest.send(a.address, SIZES);
          for (const [index, size] of SIZES.entries()) {
            const { bytes, from } = await a.receive();
            assertEquals([bytes.length, from], [size, guest.address]);
            assert(isPatternAt(index, bytes));
          }
          for (const [index, size] of SIZES.entries()) {
            await a.send(patternAt(index, size), guest.address);
          }
          const received = await guest.receive(SIZES.length);
          const expected = SIZES.map((size) => ({ size, intact: true, from: a.address }));
          assertEquals(received, expected);
        });
      });
    });
  }

  rule(
    host,
    "a flood of another program leaves a bounded queue, and the socket lives",
    async () => {
      await withDatagramPeer(async (peer) => {
        const guest = await peer.bindDatagram(LOCAL);
        await withUdp(host, [LOCAL], async ([a]) => {
          await guest.send(a.address, Array.from({ length: UNREAD }, () => 1000));
          const first = await a.receive();
          assertEquals(first.bytes, patternAt(0, 1000));
          assertLess((await drain(a, a)).length, MOST_KEPT);
          assertEquals(await codeOf(a.send(Uint8Array.of(1), guest.address)), "");
        });
      });
    },
    { timeout: 15_000 },
  );
}
