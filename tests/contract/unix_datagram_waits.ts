/**
 * UNIX datagrams that wait, and what close() makes of those who wait.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { readdir } from "node:fs/promises";
import type { DatagramEndpoint } from "../../lib/adapters/contract.ts";
import { patternAt } from "../harness/pattern.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, codeThrownBy } from "./outcome.ts";
import {
  nameInAir,
  queueLength,
  UNNAMED,
  withDatagramPeer,
  withUnixEndpoints,
} from "./unix_endpoints.ts";

/** Fills the queue of an endpoint. */
async function fill(
  host: ContractHost,
  from: DatagramEndpoint,
  to: DatagramEndpoint,
): Promise<number> {
  const count = await queueLength(host);
  for (let index = 0; index < count; index++) await from.send(Uint8Array.of(index), to.address);
  return count;
}

/** Sees that a call waits, for as long as other calls to the system take. */
async function assertWaits(call: Promise<unknown>): Promise<void> {
  let isOver = false;
  const ends = (): void => {
    isOver = true;
  };
  call.then(ends, ends);
  for (let turn = 0; turn < 10; turn++) await readdir(".");
  assertEquals(isOver, false);
}

/** Rules about receives that wait. */
export function unixReceiveRules(host: ContractHost): void {
  rule(host, "receive() that waits gets the UNIX datagram that comes", async () => {
    await withUnixEndpoints(host, [nameInAir(), UNNAMED], async ([a, b]) => {
      for (let round = 0; round < 100; round++) {
        const receiving = a.receive();
        assertEquals(a.isReceiving, true);
        if (round % 10 === 0) await assertWaits(receiving);
        await b.send(Uint8Array.of(round), a.address);
        assertEquals([...(await receiving).bytes], [round]);
        assertEquals(a.isReceiving, false);
      }
    });
  });

  rule(host, "send() works while a receive() waits on the same UNIX socket", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      for (let round = 0; round < 100; round++) {
        const receivings = [a.receive(), b.receive()];
        await a.send(Uint8Array.of(round), b.address);
        await b.send(Uint8Array.of(round, round), a.address);
        const [first, second] = await Promise.all(receivings);
        assertEquals([first?.bytes.length, second?.bytes.length], [2, 1]);
      }
    });
  });

  rule(host, "a socket without a name can wait in receive() and send", async () => {
    await withUnixEndpoints(host, [nameInAir(), UNNAMED], async ([a, b]) => {
      const receiving = codeOf(b.receive());
      for (let round = 0; round < 3; round++) {
        await b.send(Uint8Array.of(round), a.address);
        assertEquals([...(await a.receive()).bytes], [round]);
      }
      await b.close();
      assertEquals(await receiving, "EBADF");
    });
  });

  rule(host, "receive() that does not hold the process gets what comes, too", async () => {
    await withDatagramPeer(async (peer) => {
      const guest = await peer.bindDatagram(UNNAMED);
      await withUnixEndpoints(host, [nameInAir()], async ([a]) => {
        a.unref();
        for (let round = 0; round < 10; round++) {
          const receiving = a.receive();
          await assertWaits(receiving);
          await guest.send(a.address, [round]);
          assertEquals((await receiving).bytes, patternAt(round, round));
        }
      });
    });
  }, { needs: "processes" });

  rule(host, "datagrams that came before receive() are kept, as many as fit", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      const count = await fill(host, a, b);
      for (let index = 0; index < count; index++) {
        assertEquals([...(await b.receive()).bytes], [index]);
      }
    });
  });
}

/** Rules about sends that wait. */
export function unixFullQueueRules(host: ContractHost): void {
  rule(host, "send() waits while the receiver's queue is full, and keeps the order", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      const count = await fill(host, a, b);
      const sending = a.send(Uint8Array.of(count), b.address);
      const next = a.send(Uint8Array.of(count + 1), b.address);
      await assertWaits(sending);
      for (let index = 0; index < count + 2; index++) {
        assertEquals([...(await b.receive()).bytes], [index]);
      }
      await Promise.all([sending, next]);
    });
  });

  rule(host, "send() to a full queue that others have filled gets its turn", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir(), UNNAMED], async ([a, b, c]) => {
      const count = await fill(host, a, b);
      const sending = c.send(Uint8Array.of(99), b.address);
      await assertWaits(sending);
      await b.receive();
      await sending;
      for (let index = 1; index < count; index++) await b.receive();
      assertEquals([...(await b.receive()).bytes], [99]);
    });
  });

  rule(host, "send() that waits fails when the receiver goes", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      await fill(host, a, b);
      const sending = a.send(Uint8Array.of(1), b.address);
      await assertWaits(sending);
      await b.close();
      assertEquals(await codeOf(sending), "ECONNREFUSED");
    });
  });
}

/** Rules about `connect`. */
export function unixConnectRules(host: ContractHost): void {
  rule(host, "after connect() a UNIX socket sends without an address", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir(), UNNAMED], async ([a, b, c]) => {
      for (const to of [a, b]) {
        await c.connect(to.address);
        await c.send(Uint8Array.of(1), null);
        assertEquals((await to.receive()).from, UNNAMED);
      }
      await c.send(Uint8Array.of(2), a.address);
      assertEquals([...(await a.receive()).bytes], [2]);
      assertEquals(c.address, UNNAMED);
    });
  });

  rule(host, "after connect() only the peer is heard", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir(), nameInAir()], async ([a, b, c]) => {
      await a.connect(b.address);
      // Linux refuses the stranger; where connect() is ours, nobody can.
      const code = await codeOf(c.send(Uint8Array.of(1), a.address));
      assertEquals(code, host.lacks.unixCalls === undefined ? "EPERM" : "");
      await b.send(Uint8Array.of(2), a.address);
      assertEquals([...(await a.receive()).bytes], [2]);
    });
  });
}

/** Rules about options. */
export function unixOptionRules(host: ContractHost): void {
  rule(host, "options of UNIX datagram sockets are the system's, or refused by name", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      if ((host.lacks.unixCalls ?? host.lacks.unixOptions) !== undefined) {
        assertEquals(codeThrownBy(() => a.setOption("SO_SNDBUF", 1)), "ENOPROTOOPT");
        assertEquals(codeThrownBy(() => a.getOption("SO_SNDBUF")), "ENOPROTOOPT");
      } else {
        a.setOption("SO_SNDBUF", 10_000);
        assertEquals([a.getOption("SO_SNDBUF"), a.getOption("SO_TYPE")], [20_000, 2]);
        assertEquals(await codeOf(a.send(new Uint8Array(20_000), b.address)), "EMSGSIZE");
        assertEquals(codeThrownBy(() => a.setOption("SO_NONSENSE", 1)), "ENOPROTOOPT");
      }
      await a.close();
      assertEquals(codeThrownBy(() => a.getOption("SO_TYPE")), "EBADF");
    });
  });
}

/** Rules about `close`. */
export function unixCloseRules(host: ContractHost): void {
  rule(host, "close() settles the pending calls of a UNIX socket with EBADF", async () => {
    await withUnixEndpoints(host, [nameInAir(), nameInAir()], async ([a, b]) => {
      await fill(host, a, b);
      const sendings = [1, 2].map((byte) => codeOf(a.send(Uint8Array.of(byte), b.address)));
      const receiving = codeOf(a.receive());
      await Promise.all([a.close(), a.close()]);
      assertEquals(await Promise.all([...sendings, receiving]), ["EBADF", "EBADF", "EBADF"]);
    });
  });

  rule(host, "a second receive() of a UNIX socket is EBUSY, the first goes on", async () => {
    await withUnixEndpoints(host, [nameInAir(), UNNAMED], async ([a, b]) => {
      const receiving = a.receive();
      assertEquals(await codeOf(a.receive()), "EBUSY");
      await b.send(Uint8Array.of(1), a.address);
      assertEquals([...(await receiving).bytes], [1]);
    });
  });

  rule(host, "calls of a closed UNIX socket are EBADF, its address stays", async () => {
    const address = nameInAir();
    await withUnixEndpoints(host, [address], async ([a]) => {
      await a.close();
      assertEquals(await codeOf(a.receive()), "EBADF");
      assertEquals(await codeOf(a.send(Uint8Array.of(1), address)), "EBADF");
      assertEquals(await codeOf(a.connect(address)), "EBADF");
      a.ref();
      a.unref();
      assertEquals(a.address, address);
    });
  });

  rule(host, "close() leaves the file of a UNIX datagram socket, which is dead then", async () => {
    await host.withDirectory(async (directory) => {
      const address = { path: directory.path("s") };
      for (let round = 0; round < 3; round++) {
        await withUnixEndpoints(host, [address, UNNAMED], async ([a, b]) => {
          assertEquals(await directory.list(), ["s socket"]);
          const receiving = codeOf(a.receive());
          await a.close();
          assertEquals(await receiving, "EBADF");
          assertEquals(await codeOf(b.send(Uint8Array.of(1), address)), "ECONNREFUSED");
        });
        await directory.remove(address.path);
      }
    });
  }, { needs: "files" });

  rule(host, "1000 UNIX datagram sockets opened and closed leave no descriptor", async () => {
    const before = (await readdir("/proc/self/fd")).length;
    const address = nameInAir();
    for (let round = 0; round < 1000; round++) {
      const endpoint = await host.adapter.bindDatagram(round % 2 === 0 ? address : UNNAMED);
      const receiving = round % 10 === 0 ? codeOf(endpoint.receive()) : undefined;
      await endpoint.close();
      await receiving;
      if (round % 100 === 0) await codeOf(host.adapter.bindDatagram({ path: "/nowhere/s" }));
    }
    const after = (await readdir("/proc/self/fd")).length;
    // Fewer are no leak: the runtime may still have had one of before.
    assert(after <= before, `${before} became ${after}`);
  }, { needs: "descriptors" });
}
