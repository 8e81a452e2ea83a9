/**
 * What one call of select() and of a selector costs: COUNT idle sockets and one
 * that is ready. Prints milliseconds for each call, and how the heap grew, as JSON.
 *
 * @module
 */

import process from "node:process";
import { AF_INET, DefaultSelector, EVENT_READ, select, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { tell } from "../lines.ts";

const [count = 100, calls = 1000] = process.argv.slice(2).map(Number);

type UdpSocket = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

async function open(): Promise<UdpSocket> {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.bind({ hostname: "127.0.0.1", port: 0 });
  return socket;
}

const sockets: UdpSocket[] = [];
for (let index = 0; index < count; index++) sockets.push(await open());
const ready = await open();
const sender = await open();
await sender.sendto(new Uint8Array(1), ready.getsockname());

const selector = new DefaultSelector();
for (const socket of [...sockets, ready]) selector.register(socket, EVENT_READ);
const all = [...sockets, ready];

/** What is in use, without what only waits to be collected where that can be asked for. */
function heapUsed(): number {
  const { Bun } = globalThis as { readonly Bun?: { gc(force: boolean): number } };
  Bun?.gc(true);
  return process.memoryUsage().heapUsed;
}

async function measure(call: () => Promise<unknown>): Promise<Record<string, number>> {
  for (let index = 0; index < 20; index++) await call();
  const heap = heapUsed();
  const started = performance.now();
  for (let index = 0; index < calls; index++) await call();
  const milliseconds = (performance.now() - started) / calls;
  return { milliseconds, heapMiB: (heapUsed() - heap) / 2 ** 20 };
}

const result = {
  select: await measure(() => select(all, [], [])),
  selector: await measure(() => selector.select()),
};
tell(result);
process.exit(0);
