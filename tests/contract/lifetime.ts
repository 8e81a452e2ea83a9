/**
 * What keeps a process alive: rule 7, in processes of their own.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import type { Address } from "../../lib/core/address.ts";
import type { Child } from "../harness/child.ts";
import type { Peer } from "../harness/peer.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { LOOPBACK, withPeer } from "./subject.ts";
import { MIB } from "./transfer.ts";

/** A process with nothing left to do has ended long before. */
const IDLE_MS = 150;

/** How a case ends, when all goes well. */
const SUCCESS = { code: 0, signal: null, stderr: "" };

/** Runs `body` with a peer and a case that gets the address of the peer's listener. */
async function withCase(
  host: ContractHost,
  name: string,
  body: (child: Child, peer: Peer, door: Awaited<ReturnType<Peer["listen"]>>) => Promise<void>,
): Promise<void> {
  await withPeer(host, async (peer) => {
    const door = await peer.listen(LOOPBACK);
    const child = await host.startProgram([name, JSON.stringify(door.address)]);
    try {
      await body(child, peer, door);
    } finally {
      await child.dispose();
    }
  });
}

/** Sees that a process goes on for a while. */
export async function assertAlive(child: Child): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lives = new Promise<"alive">((resolve) => {
    timer = setTimeout(() => resolve("alive"), IDLE_MS);
  });
  const state = await Promise.race([lives, child.exit]);
  clearTimeout(timer);
  assertEquals(state, "alive");
}

/** Sees that a process ends by itself, having printed these lines last. */
export async function assertEnds(child: Child, ...lines: readonly string[]): Promise<void> {
  const { code, signal, stderr, stdout } = await child.exit;
  assertEquals({ code, signal, stderr }, SUCCESS);
  assertEquals(stdout.split("\n").slice(-1 - lines.length), [...lines, ""]);
}

async function addressFrom(child: Child): Promise<Address> {
  return JSON.parse(await child.readLine());
}

/** Rules about processes that have nothing to wait for. */
export function idleProcessRules(host: ContractHost): void {
  rule(host, "an idle listener lets the process end", async () => {
    await withCase(host, "idle-listener", (child) => assertEnds(child, "idle"));
  });

  rule(host, "an idle connection lets the process end", async () => {
    await withCase(host, "idle-connection", async (child, _peer, door) => {
      const guest = await door.accept();
      await assertEnds(child, "idle");
      assert((await guest.receive(1)).count === 0);
    });
  });

  for (const what of ["read", "write"]) {
    rule(host, `a connection that is idle after a ${what} lets the process end`, async () => {
      await withCase(host, `idle-after-${what}`, async (child, _peer, door) => {
        const guest = await door.accept();
        await guest.send(MIB / 4);
        await assertEnds(child, "idle");
      });
    });
  }

  rule(host, "an accepted connection that is idle lets the process end", async () => {
    await withCase(host, "idle-accepted", async (child, peer) => {
      const guest = await peer.connect(await addressFrom(child));
      await guest.send(1);
      await assertEnds(child, "idle");
    });
  });

  rule(host, "unref() lets the process end although an accept is pending", async () => {
    await withCase(host, "unref-accept", async (child) => {
      await addressFrom(child);
      assertEquals((await child.exit).code, 0);
    });
  });

  rule(host, "unref() lets the process end although a read is pending", async () => {
    await withCase(host, "unref-read", async (child, _peer, door) => {
      await door.accept();
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout, stderr], [0, "", ""]);
    });
  });

  rule(host, "close() holds the process until it has resolved", async () => {
    await withCase(host, "close", (child) => assertEnds(child, "closed"));
  });

  rule(host, "close() holds the process although the pending calls do not", async () => {
    await withCase(host, "close-unref", (child) => assertEnds(child, "closed"));
  });

  rule(host, "a connect that was given up lets the process end", async () => {
    await withCase(host, "abort-connect", async (child, _peer, door) => {
      const { code, stdout } = await child.exit;
      assertEquals(code, 0);
      // A process that stands still gives up before it has connected: then nobody comes.
      if (stdout === "") await (await door.accept()).close();
      else assertEquals(stdout, "given up\n");
    });
  });

  rule(host, "a connect to a full backlog that was given up lets the process end", async () => {
    await withPeer(host, async (peer) => {
      const door = await peer.listen(LOOPBACK, 0);
      await door.fill();
      const child = await host.startProgram(["abort-connect", JSON.stringify(door.address)]);
      try {
        await assertEnds(child, "given up");
      } finally {
        await child.dispose();
      }
    });
  });
}

/** Rules about processes in which a call is pending. */
export function busyProcessRules(host: ContractHost): void {
  rule(host, "a pending accept keeps the process alive", async () => {
    await withCase(host, "accept", async (child, peer) => {
      const address = await addressFrom(child);
      await assertAlive(child);
      await peer.connect(address);
      await assertEnds(child, "accepted");
    });
  });

  for (const name of ["read", "ref-again"]) {
    const how = name === "read" ? "a pending read keeps" : "ref() lets a pending read keep";
    rule(host, `${how} the process alive`, async () => {
      await withCase(host, name, async (child, _peer, door) => {
        const guest = await door.accept();
        assertEquals(await child.readLine(), "reads");
        await assertAlive(child);
        await guest.send(3);
        await assertEnds(child, "reads", "3");
      });
    });
  }

  rule(host, "a pending read of an accepted connection keeps the process alive", async () => {
    await withCase(host, "read-accepted", async (child, peer) => {
      const guest = await peer.connect(await addressFrom(child));
      assertEquals(await child.readLine(), "reads");
      await assertAlive(child);
      await guest.send(3);
      await assertEnds(child, "reads", "3");
    });
  });

  for (const name of ["write", "unref-write"]) {
    const how = name === "write" ? "" : ", also after unref()";
    rule(host, `a pending write keeps the process alive${how}`, async () => {
      await withCase(host, name, async (child, _peer, door) => {
        const guest = await door.accept();
        assertEquals(await child.readLine(), "stuck");
        await assertAlive(child);
        assertEquals((await guest.receive(64 * MIB)).intact, true);
        await assertEnds(child, "written");
      });
    });
  }

  rule(host, "a pending connect keeps the process alive", async () => {
    await withPeer(host, async (peer) => {
      const door = await peer.listen(LOOPBACK, 0);
      const waiting = await door.fill();
      const child = await host.startProgram(["connect", JSON.stringify(door.address)]);
      try {
        assertEquals(await child.readLine(), "connects");
        await assertAlive(child);
        for (let count = 0; count < waiting; count++) await door.accept();
        await assertEnds(child, "connects", "connected");
      } finally {
        await child.dispose();
      }
    });
    // The system tries again a second later, and again.
  }, { timeout: 10_000 });
}
