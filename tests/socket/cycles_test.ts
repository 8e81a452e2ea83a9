/**
 * Sockets that were opened and closed leave no descriptor behind.
 *
 * @module
 */

import { assert } from "@std/assert";
import { readdir } from "node:fs/promises";
import process from "node:process";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  type Family,
  getAdapter,
  SOCK_DGRAM,
  SOCK_STREAM,
  Socket,
  type TargetOf,
} from "../../mod.ts";
import { skip, test } from "../harness/test.ts";

const CYCLES = 1000;

/** Cycles after which a runtime has opened what it keeps for itself. */
const WARM_UP = 5;

const SLOW = { timeout: 30_000 };

/** Opens and closes one kind of socket; a number that no other cycle has makes names differ. */
type Cycle = (number: number) => Promise<void>;

/** How many descriptors this process has. */
async function descriptors(): Promise<number> {
  return (await readdir("/proc/self/fd")).length;
}

/** Waits until there are as many as before: a runtime may close one some turns later. */
async function settled(before: number): Promise<number> {
  const deadline = performance.now() + 2000;
  for (;;) {
    const now = await descriptors();
    if (now <= before || performance.now() > deadline) return now;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function testCycles(kind: string, cycle: Cycle): void {
  const name = `${CYCLES} times ${kind} leaves as many descriptors as there were`;
  if (process.platform !== "linux") return skip(name, "only Linux is asked");
  test(name, async () => {
    for (let number = 0; number < WARM_UP; number++) await cycle(number);
    const before = await descriptors();
    for (let number = 0; number < CYCLES; number++) await cycle(WARM_UP + number);
    const after = await settled(before);
    // Fewer are no leak: one of the warm-up may have been closed late.
    assert(after <= before, `${before} became ${after}`);
  }, SLOW);
}

/** A listener, a connection, and all of it closed. */
async function connection<F extends Family>(family: F, address: TargetOf<F>): Promise<void> {
  const server = new Socket(family, SOCK_STREAM);
  await server.bind(address);
  await server.listen();
  const client = new Socket(family, SOCK_STREAM);
  await client.connect(server.getsockname());
  const [con] = await server.accept();
  await client.close();
  await con.close();
  await server.close();
}

/** Two sockets, a datagram, and both closed. */
async function exchange<F extends Family>(
  family: F,
  here: TargetOf<F>,
  there: TargetOf<F>,
): Promise<void> {
  const receiver = new Socket(family, SOCK_DGRAM);
  await receiver.bind(here);
  const sender = new Socket(family, SOCK_DGRAM);
  await sender.bind(there);
  await sender.sendto(new Uint8Array(1), receiver.getsockname());
  await receiver.recvfrom(1);
  await sender.close();
  await receiver.close();
}

testCycles("a TCP connection over IPv4", () => {
  return connection(AF_INET, { hostname: "127.0.0.1", port: 0 });
});

testCycles("a TCP connection over IPv6", () => {
  return connection(AF_INET6, { hostname: "::1", port: 0 });
});

testCycles("UDP sockets over IPv4", () => {
  const address = { hostname: "127.0.0.1", port: 0 };
  return exchange(AF_INET, address, address);
});

testCycles("UDP sockets over IPv6", () => {
  const address = { hostname: "::1", port: 0 };
  return exchange(AF_INET6, address, address);
});

/** Abstract names: a thousand files would have to be removed again. */
function nameOf(kind: string, number: number): string {
  return `\0steckdose-${process.pid}-${kind}-${number}`;
}

testCycles("a UNIX connection", (number) => {
  return connection(AF_UNIX, { path: nameOf("stream", number) });
});

const { features, limits } = await getAdapter();
if (features.unixDatagram) {
  testCycles("UNIX datagram sockets", (number) => {
    return exchange(AF_UNIX, { path: nameOf("here", number) }, { path: nameOf("there", number) });
  });
} else {
  skip("UNIX datagram sockets leave as many descriptors as there were", limits.unixDatagram ?? "");
}
