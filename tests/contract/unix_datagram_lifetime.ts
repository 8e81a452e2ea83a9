/**
 * UNIX datagrams and the life of a process: rule 7, and signals.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { kill } from "node:process";
import type { Address } from "../../lib/core/address.ts";
import type { Child } from "../harness/child.ts";
import type { PeerDatagramSocket } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { assertAlive, assertEnds } from "./lifetime.ts";
import { nameInAir, queueLength, withDatagramPeer } from "./unix_endpoints.ts";

/** Runs `body` with a case that has opened an endpoint, and a socket of a peer. */
async function withCase(
  host: ContractHost,
  name: string,
  body: (child: Child, address: Address, guest: PeerDatagramSocket) => Promise<void>,
): Promise<void> {
  await withDatagramPeer(async (peer) => {
    const guest = await peer.bindDatagram(nameInAir());
    const count = String(await queueLength(host));
    const child = await host.startProgram([name, JSON.stringify(guest.address), count]);
    try {
      await body(child, JSON.parse(await child.readLine()), guest);
    } finally {
      await child.dispose();
    }
  });
}

/** Rules about the life of a process with UNIX datagrams. */
export function unixLifetimeRules(host: ContractHost): void {
  rule(host, "an idle UNIX datagram socket lets the process end", async () => {
    await withCase(host, "unix-idle", (child) => assertEnds(child, "received 1", "idle"));
  });

  rule(host, "receive() of a UNIX socket keeps the process alive", async () => {
    await withCase(host, "unix-receive", async (child, address, guest) => {
      await assertAlive(child);
      await guest.send(address, [7]);
      await assertEnds(child, "received 7", "idle");
    });
  });

  rule(host, "receive() of a UNIX socket lets the process end after unref()", async () => {
    await withCase(host, "unix-receive-unref", (child) => assertEnds(child, "idle"));
  });

  rule(host, "receive() of a UNIX socket holds the process again after ref()", async () => {
    await withCase(host, "unix-receive-ref", async (child, address, guest) => {
      await assertAlive(child);
      await guest.send(address, [7]);
      await assertEnds(child, "waits", "received 7");
    });
  });

  rule(host, "send() that waits keeps the process alive, also after unref()", async () => {
    await withCase(host, "unix-send", async (child, _address, guest) => {
      assertEquals(await child.readLine(), "full");
      await assertAlive(child);
      await guest.receive(await queueLength(host) + 1);
      await assertEnds(child, "idle");
    });
  });

  rule(host, "no signal ends a process that receives UNIX datagrams", async () => {
    await withCase(host, "unix-signals", async (child, address, guest) => {
      await guest.send(address, [1]);
      assertEquals(await child.readLine(), "received 1");
      assertEquals(await child.readLine(), "deaf");
      for (let count = 0; count < 10; count++) kill(child.pid, "SIGURG");
      await assertAlive(child);
      await guest.send(address, [2]);
      await assertEnds(child, "received 2");
    });
  });
}
