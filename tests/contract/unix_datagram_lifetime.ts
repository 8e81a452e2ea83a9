/**
 * UNIX datagrams and the life of a process: rule 7, and signals.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { kill } from "node:process";
import { type ContractHost, rule } from "./contract_host.ts";
import { type CaseBody, datagramLifetimeRules, withDatagramCase } from "./datagram_lifetime.ts";
import { assertAlive, assertEnds } from "./lifetime.ts";
import { nameInAir, queueLength } from "./unix_endpoints.ts";

/** Rules about the life of a process with UNIX datagrams. */
export function unixLifetimeRules(host: ContractHost): void {
  const withCase = async (name: string, body: CaseBody) => {
    const args = [String(await queueLength(host))];
    await withDatagramCase(host, { name, guest: nameInAir(), args }, body);
  };
  datagramLifetimeRules(host, { family: "unix", kind: "UNIX datagram" }, withCase);

  rule(host, "send() that waits keeps the process alive, also after unref()", async () => {
    await withCase("unix-send", async (child, _address, guest) => {
      assertEquals(await child.readLine(), "full");
      await assertAlive(child);
      await guest.receive(await queueLength(host) + 1);
      await assertEnds(child, "idle");
    });
  });

  rule(host, "no signal ends a process that receives UNIX datagrams", async () => {
    await withCase("unix-signals", async (child, address, guest) => {
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
