/**
 * Very many datagrams.
 *
 * @module
 */

import { type Figure, rounded } from "../figure.ts";
import { residentMiB } from "../process_facts.ts";

/** A million there and back. */
export const datagramEcho: Figure = {
  id: "L10",
  title: "1,000,000 datagrams of 64 bytes echoed, 64 under way",
  limit: "0 lost, 0 doubled, 0 damaged, <= 60 s, memory + <= 32 MiB",
  async run(stage) {
    const [server, port] = await stage.server("udp_echo");
    const warm = await stage.load("datagrams", { port, count: 10_000, window: 64, size: 64 });
    await warm.told();
    const before = await residentMiB(server.pid);
    const load = await stage.load("datagrams", { port, count: 1_000_000, window: 64, size: 64 });
    const { seconds, lost, doubled, damaged } = await load.told();
    const growth = await residentMiB(server.pid) - before;
    return {
      measured: `${lost} lost, ${doubled} doubled, ${damaged} damaged, ${rounded(seconds)} s, ` +
        `memory + ${rounded(growth)} MiB`,
      holds: lost === 0 && doubled === 0 && damaged === 0 && Number(seconds) <= 60 && growth <= 32,
    };
  },
};

/** Datagrams that nobody reads. */
export const datagramFlood: Figure = {
  id: "L11",
  title: "20,000 datagrams of 1,000 bytes to a server that does not read",
  limit: "memory + <= 16 MiB, the server answers afterwards",
  async run(stage) {
    const [server, port] = await stage.server("udp_echo", { args: ["--deaf"] });
    await server.told();
    const before = await residentMiB(server.pid);
    const load = await stage.load("floodDatagrams", { port, count: 20_000, size: 1000 });
    await load.told();
    const growth = await residentMiB(server.pid) - before;
    await server.goOn();
    await load.goOn();
    const { isAnswered } = await load.told();
    return {
      measured: `memory + ${rounded(growth)} MiB, ${isAnswered ? "answers" : "no answer"}`,
      holds: growth <= 16 && isAnswered === true,
    };
  },
};
