/**
 * UDP and the life of a process: rule 7, and memory.
 *
 * @module
 */

import { assertEquals, assertLess } from "@std/assert";
import type { Address } from "../../lib/core/address.ts";
import type { Child } from "../harness/child.ts";
import type { PeerDatagramSocket } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { assertAlive, assertEnds } from "./lifetime.ts";
import { LOCAL } from "./udp_endpoints.ts";
import { withDatagramPeer } from "./unix_endpoints.ts";

/** A megabyte, and how often it comes. */
const BURST: readonly number[] = Array.from({ length: 125 }, () => 8000);
const OFFERED = 40;

/** What a process may grow by. */
const GROWTH_LIMIT = 1_000_000;

/** Runs `body` with a case that has opened an endpoint, and a socket of a peer. */
async function withCase(
  host: ContractHost,
  name: string,
  body: (child: Child, address: Address, guest: PeerDatagramSocket) => Promise<void>,
): Promise<void> {
  await withDatagramPeer(async (peer) => {
    const guest = await peer.bindDatagram(LOCAL);
    const child = await host.startProgram([name, JSON.stringify(guest.address)]);
    try {
      await body(child, JSON.parse(await child.readLine()), guest);
    } finally {
      await child.dispose();
    }
  });
}

/** Rules about the life of a process with UDP. */
export function udpLifetimeRules(host: ContractHost): void {
  rule(host, "an idle datagram socket lets the process end", async () => {
    await withCase(host, "udp-idle", (child) => assertEnds(child, "received 1", "idle"));
  });

  rule(host, "send() of a datagram is done before the process ends", async () => {
    await withCase(host, "udp-send", async (child, _address, guest) => {
      await assertEnds(child, "sent");
      await guest.receive(1);
    });
  });

  rule(host, "receive() of a datagram keeps the process alive", async () => {
    await withCase(host, "udp-receive", async (child, address, guest) => {
      await assertAlive(child);
      await guest.send(address, [7]);
      await assertEnds(child, "received 7", "idle");
    });
  });

  rule(host, "receive() of a datagram lets the process end after unref()", async () => {
    await withCase(host, "udp-receive-unref", (child) => assertEnds(child, "idle"));
  });

  rule(host, "receive() of a datagram holds the process again after ref()", async () => {
    await withCase(host, "udp-receive-ref", async (child, address, guest) => {
      await assertAlive(child);
      await guest.send(address, [7]);
      await assertEnds(child, "waits", "received 7");
    });
  });

  rule(host, "close() with a pending receive() lets the process end", async () => {
    await withCase(host, "udp-close", (child) => assertEnds(child, "EBADF", "closed"));
  });

  rule(host, `${OFFERED} MB of unread datagrams: a process holds less than 1 MB more`, async () => {
    await withCase(host, "udp-flood", async (child, flooded, guest) => {
      const control: Address = JSON.parse(await child.readLine());
      await guest.send(control, [1]);
      const before = Number(await child.readLine());
      for (let burst = 0; burst < OFFERED; burst++) {
        await guest.send(flooded, BURST);
        // Its answer shows that it has read what the system could not hold for it.
        await guest.send(control, [0]);
        assertEquals(await child.readLine(), "goes on");
      }
      await guest.send(control, [2]);
      assertLess(Number(await child.readLine()) - before, GROWTH_LIMIT);
      await assertEnds(child, `received ${BURST[0]}`);
    });
  }, { timeout: 15_000 });
}
