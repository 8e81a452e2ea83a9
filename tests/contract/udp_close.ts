/**
 * The end of UDP sockets (rules 3 and 4).
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { readdir } from "node:fs/promises";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, refusalOf } from "./outcome.ts";
import { LOCAL, withUdp } from "./udp_endpoints.ts";

/** How many sockets come and go. */
const ROUNDS = 1000;

/** Rules about `close`, and about calls at the same time. */
export function udpCloseRules(host: ContractHost): void {
  rule(host, "close() ends a pending receive() of datagrams with EBADF", async () => {
    await withUdp(host, [LOCAL], async ([a]) => {
      const { address } = a;
      const receiving = refusalOf(a.receive());
      await Promise.all([a.close(), a.close()]);
      await a.close();
      assertEquals(await receiving, { code: "EBADF", syscall: "recvfrom", address });
      assertEquals(a.isReceiving, false);
    });
  });

  rule(host, "calls of a closed datagram socket are EBADF, its address stays", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      const { address } = a;
      await b.send(Uint8Array.of(1), address);
      await a.close();
      assertEquals(await codeOf(a.receive()), "EBADF");
      assertEquals(await codeOf(a.send(Uint8Array.of(1), b.address)), "EBADF");
      assertEquals(await codeOf(a.connect(b.address)), "EBADF");
      for (
        const call of [() => a.setOption("SO_BROADCAST", 1), () => a.getOption("SO_BROADCAST")]
      ) {
        assertEquals(await codeOf(Promise.resolve().then(call)), "EBADF");
      }
      a.ref();
      a.unref();
      assertEquals(a.address, address);
    });
  });

  rule(host, "close() lets what was sent go out", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      for (let index = 0; index < 20; index++) await a.send(Uint8Array.of(index), b.address);
      await a.close();
      for (let index = 0; index < 20; index++) {
        assertEquals([...(await b.receive()).bytes], [index]);
      }
    });
  });

  rule(host, "close() of a connected socket ends its receive()", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      await a.connect(b.address);
      const receiving = codeOf(a.receive());
      await a.close();
      assertEquals(await receiving, "EBADF");
      assertEquals(await codeOf(a.send(Uint8Array.of(1), null)), "EBADF");
    });
  });

  rule(host, "a second receive() is EBUSY, the first goes on", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, b]) => {
      const receiving = a.receive();
      const refusal = await refusalOf(a.receive());
      assertEquals(refusal, { code: "EBUSY", syscall: "recvfrom", address: a.address });
      await b.send(Uint8Array.of(1), a.address);
      assertEquals([...(await receiving).bytes], [1]);
    });
  });

  rule(host, `${ROUNDS} datagram sockets opened and closed leave no descriptor`, async () => {
    const before = (await readdir("/proc/self/fd")).length;
    for (let round = 0; round < ROUNDS; round++) {
      const endpoint = await host.adapter.bindDatagram(LOCAL);
      const receiving = round % 10 === 0 ? codeOf(endpoint.receive()) : undefined;
      if (round % 100 === 0) await codeOf(host.adapter.bindDatagram(endpoint.address));
      await endpoint.close();
      await receiving;
    }
    const after = (await readdir("/proc/self/fd")).length;
    // Fewer are no leak: the runtime may still have had one of before.
    assert(after <= before, `${before} became ${after}`);
  }, { needs: "descriptors" });
}
