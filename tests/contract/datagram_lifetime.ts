/**
 * Datagrams of any family and the life of a process: rule 7.
 *
 * @module
 */

import type { Address } from "../../lib/core/address.ts";
import type { Child } from "../harness/child.ts";
import type { PeerDatagramSocket } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { assertAlive, assertEnds } from "./lifetime.ts";
import { withDatagramPeer } from "./unix_endpoints.ts";

/** What is done with a process that has opened an endpoint, and with a socket of a peer. */
export type CaseBody = (
  child: Child,
  address: Address,
  guest: PeerDatagramSocket,
) => Promise<void>;

/** Runs a case, which is told the address of a peer, and what else it is given. */
export async function withDatagramCase(
  host: ContractHost,
  call: { readonly name: string; readonly guest: Address; readonly args?: readonly string[] },
  body: CaseBody,
): Promise<void> {
  await withDatagramPeer(async (peer) => {
    const guest = await peer.bindDatagram(call.guest);
    const words = [call.name, JSON.stringify(guest.address), ...call.args ?? []];
    const child = await host.startProgram(words);
    try {
      await body(child, JSON.parse(await child.readLine()), guest);
    } finally {
      await child.dispose();
    }
  });
}

/** Rules about what keeps a process alive. */
export function datagramLifetimeRules(
  host: ContractHost,
  { family, kind }: { readonly family: "udp" | "unix"; readonly kind: string },
  withCase: (name: string, body: CaseBody) => Promise<void>,
): void {
  rule(host, `an idle ${kind} socket lets the process end`, async () => {
    await withCase(`${family}-idle`, (child) => assertEnds(child, "received 1", "idle"));
  });

  rule(host, `receive() of a ${kind} socket keeps the process alive`, async () => {
    await withCase(`${family}-receive`, async (child, address, guest) => {
      await assertAlive(child);
      await guest.send(address, [7]);
      await assertEnds(child, "received 7", "idle");
    });
  });

  rule(host, `receive() of a ${kind} socket lets the process end after unref()`, async () => {
    await withCase(`${family}-receive-unref`, (child) => assertEnds(child, "idle"));
  });

  rule(host, `receive() of a ${kind} socket holds the process again after ref()`, async () => {
    await withCase(`${family}-receive-ref`, async (child, address, guest) => {
      await assertAlive(child);
      await guest.send(address, [7]);
      await assertEnds(child, "waits", "received 7");
    });
  });
}
