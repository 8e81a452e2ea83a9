/**
 * Waiting costs nothing, and ends in time.
 *
 * @module
 */

import { type Figure, pause, rounded } from "../figure.ts";
import { cpuSeconds } from "../process_facts.ts";

/** The time for a process to end by itself. */
const EXIT_MS = 2000;

/** Very many timeouts at once. */
export const timeouts: Figure = {
  id: "L16",
  title: "10,000 recv() with timeouts of 0.2 to 2 s at once",
  limit: "none early, none more than 50 ms late, the process ends by itself at once",
  async run(stage) {
    const program = await stage.program("scripts/load/servers/timeouts.ts");
    const { fired, earliest, latest } = await program.told();
    const told = performance.now();
    const code = await program.end();
    const exit = performance.now() - told;
    return {
      measured: `${fired} fired, ${rounded(earliest)} to ${rounded(latest)} ms late, ended after ${
        rounded(exit)
      } ms`,
      holds: fired === 10_000 && Number(earliest) >= 0 && Number(latest) <= 50 && code === 0 &&
        exit <= EXIT_MS,
    };
  },
};

const SECONDS = 5;

/** A server with nothing to do. */
export const idleness: Figure = {
  id: "L17",
  title: "a server with 1,000 idle clients",
  limit: "CPU < 1 %",
  async run(stage) {
    const [server, port] = await stage.server("selector_echo");
    const crowd = await stage.load("crowd", { port, count: 1000 });
    await crowd.told();
    await pause(1000);
    const before = await cpuSeconds(server.pid);
    await pause(SECONDS * 1000);
    const share = (await cpuSeconds(server.pid) - before) / SECONDS;
    return { measured: `CPU ${rounded(share * 100)} %`, holds: share < 0.01 };
  },
};
