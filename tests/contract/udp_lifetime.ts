/**
 * UDP and the life of a process: rule 7, and memory.
 *
 * @module
 */

import { assertEquals, assertLess } from "@std/assert";
import type { Address } from "../../lib/core/address.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { type CaseBody, datagramLifetimeRules, withDatagramCase } from "./datagram_lifetime.ts";
import { assertEnds } from "./lifetime.ts";
import { LOCAL } from "./udp_endpoints.ts";

/** A megabyte, and how often it comes. */
const BURST: readonly number[] = Array.from({ length: 125 }, () => 8000);
const OFFERED = 40;

/** What a process may grow by. */
const GROWTH_LIMIT = 1_000_000;

/** Rules about the life of a process with UDP. */
export function udpLifetimeRules(host: ContractHost): void {
  const withCase = (name: string, body: CaseBody) =>
    withDatagramCase(host, { name, guest: LOCAL }, body);
  datagramLifetimeRules(host, { family: "udp", kind: "datagram" }, withCase);

  rule(host, "send() of a datagram is done before the process ends", async () => {
    await withCase("udp-send", async (child, _address, guest) => {
      await assertEnds(child, "sent");
      await guest.receive(1);
    });
  });

  rule(host, "close() with a pending receive() lets the process end", async () => {
    await withCase("udp-close", (child) => assertEnds(child, "EBADF", "closed"));
  });

  rule(host, `${OFFERED} MB of unread datagrams: a process holds less than 1 MB more`, async () => {
    await withCase("udp-flood", async (child, flooded, guest) => {
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
