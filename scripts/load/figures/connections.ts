/**
 * Many connections held by one server.
 *
 * @module
 */

import { eventually, type Figure, rounded } from "../figure.ts";
import { descriptorCount, residentMiB } from "../process_facts.ts";
import type { Told } from "../running_program.ts";
import type { Stage } from "../stage.ts";

/** As many as one process may hold with 20,000 descriptors on both sides. */
const CONNECTIONS = 9900;

interface Held {
  readonly connected: Told;
  readonly busy: Told;
  readonly end: Told;
  readonly before: number;
  readonly full: number;
  readonly used: number;
  readonly after: number;
  readonly areDescriptorsBack: boolean;
}

/** Holds connections and looks at the server before, while and after. */
async function hold(
  stage: Stage,
  server: string,
  options: Readonly<Record<string, number>>,
): Promise<Held> {
  const [program, port] = await stage.server(server);
  const descriptors = await descriptorCount(program.pid);
  const before = await residentMiB(program.pid);
  const load = await stage.load("hold", { port, size: 64, trickle: 0, ...options });
  const connected = await load.told();
  const full = await residentMiB(program.pid);
  await load.goOn();
  const busy = await load.told();
  await load.goOn();
  await load.told();
  const used = await residentMiB(program.pid);
  await load.goOn();
  const end = await load.told();
  const areDescriptorsBack = await eventually(async () => {
    return await descriptorCount(program.pid) <= descriptors + 2;
  }, 2000);
  const after = await residentMiB(program.pid);
  return { connected, busy, end, before, full, used, after, areDescriptorsBack };
}

/** A selector server with nearly all the connections that fit. */
export const manyConnections: Figure = {
  id: "L1",
  title: "9,900 connections on one selector server, 200 busy for 8 s",
  limit: "0 lost, 0 wrong, p99 <= 25 ms, >= 20,000 echoes/s, connected in <= 15 s",
  async run(stage) {
    const { connected, busy, end } = await hold(stage, "selector_echo", {
      idle: CONNECTIONS - 200,
      active: 200,
      seconds: 8,
    });
    return {
      measured: `${end.lost} lost, ${end.wrong} wrong, p99 ${rounded(busy.p99)} ms, ` +
        `${rounded(busy.perSecond)}/s, connected in ${rounded(connected.seconds)} s`,
      holds: end.lost === 0 && end.wrong === 0 && Number(busy.p99) <= 25 &&
        Number(busy.perSecond) >= 20_000 && Number(connected.seconds) <= 15,
    };
  },
};

/** What an idle connection costs. */
export const memory: Figure = {
  id: "L2",
  title: "memory of 9,900 idle connections, each with a recv() pending",
  limit: "<= 32 KiB each, when all have gone <= full + 10 %, descriptors back in 2 s",
  async run(stage) {
    const held = await hold(stage, "echo", { idle: CONNECTIONS - 1, active: 1, seconds: 1 });
    const each = (held.full - held.before) * 1024 / CONNECTIONS;
    return {
      measured: `${rounded(each)} KiB each, ${rounded(held.used)} MiB after a message each, ` +
        `${rounded(held.after)} MiB afterwards, descriptors ${
          held.areDescriptorsBack ? "back" : "left open"
        }`,
      holds: each <= 32 && held.after <= held.used * 1.1 && held.areDescriptorsBack,
    };
  },
};

/** Clients that send a byte now and then. */
export const slowClients: Figure = {
  id: "L4",
  title: "9,800 connections that send a byte every 5 s, 100 busy for 10 s",
  limit: "0 lost, 0 wrong, p99 <= 50 ms",
  async run(stage) {
    const { busy, end } = await hold(stage, "selector_echo", {
      idle: CONNECTIONS - 100,
      active: 100,
      seconds: 10,
      trickle: 5,
    });
    return {
      measured: `${end.lost} lost, ${end.wrong} wrong, p99 ${rounded(busy.p99)} ms`,
      holds: end.lost === 0 && end.wrong === 0 && Number(busy.p99) <= 50,
    };
  },
};
