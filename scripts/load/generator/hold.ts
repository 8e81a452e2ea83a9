/**
 * Many connections at once, of which a few are busy.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { EchoClient, localAddress, type Target } from "./echo_client.ts";
import { Latencies } from "./latencies.ts";
import { tell, tellAndWait } from "../lines.ts";

/** How many and for how long. */
export interface HoldOptions extends Target {
  /** Connections that only have to stay. */
  readonly idle: number;
  /** Connections that send a message as soon as the one before has come back. */
  readonly active: number;
  readonly seconds: number;
  /** The length of a message, in bytes. */
  readonly size: number;
  /** After how many seconds an idle connection sends one byte; 0 is never. */
  readonly trickle: number;
}

const CONNECTING_AT_ONCE = 100;

/** Connects, exchanges messages, looks whether all are still there, and ends. */
export async function hold(options: HoldOptions): Promise<void> {
  const { idle, active, seconds } = options;
  const started = performance.now();
  const clients = await openAll(options, idle + active);
  await tellAndWait({ event: "connected", seconds: (performance.now() - started) / 1000 });
  const latencies = new Latencies();
  const stopTrickle = trickle(clients.slice(active), options.trickle);
  const busy = clients.slice(0, active).map((client, index) => {
    return keepBusy(client, message(index, options.size), seconds, latencies);
  });
  await Promise.all(busy);
  stopTrickle();
  await tellAndWait({ event: "busy", ...readings(latencies, seconds) });
  await Promise.all(clients.map((client, index) => client.exchange(message(index, options.size))));
  await tellAndWait({ event: "checked" });
  const lost = clients.filter(({ isLost }) => isLost).length;
  const wrong = clients.filter(({ isWrong }) => isWrong).length;
  await Promise.all(clients.map((client) => client.end()));
  tell({ event: "end", lost, wrong });
}

async function openAll(target: Target, count: number): Promise<readonly EchoClient[]> {
  const clients: EchoClient[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      clients.push(await EchoClient.open({ ...target, localAddress: localAddress(index) }));
    }
  };
  await Promise.all(Array.from({ length: CONNECTING_AT_ONCE }, worker));
  return clients;
}

async function keepBusy(
  client: EchoClient,
  bytes: Buffer,
  seconds: number,
  latencies: Latencies,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let before = performance.now(); before < end && !client.isLost;) {
    await client.exchange(bytes);
    const after = performance.now();
    latencies.add(after - before);
    before = after;
  }
}

/** Every connection differs, so that an answer to another one is noticed. */
function message(index: number, size: number): Buffer {
  return Buffer.alloc(size, `${index};`);
}

/** Lets each client send a byte now and then, evenly spread. */
function trickle(clients: readonly EchoClient[], seconds: number): () => void {
  if (seconds === 0) return () => {};
  const TICKS_PER_SECOND = 20;
  const ticks = seconds * TICKS_PER_SECOND;
  const byte = Buffer.from("s");
  let tick = 0;
  const timer = setInterval(() => {
    for (let index = tick % ticks; index < clients.length; index += ticks) {
      clients[index]?.send(byte);
    }
    tick += 1;
  }, 1000 / TICKS_PER_SECOND);
  return () => clearInterval(timer);
}

function readings(latencies: Latencies, seconds: number): Record<string, number> {
  return {
    perSecond: latencies.count / seconds,
    p50: latencies.quantile(0.5),
    p99: latencies.quantile(0.99),
    max: latencies.max,
  };
}
