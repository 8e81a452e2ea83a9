/**
 * Descriptors: none is left behind, and what happens when there are none.
 *
 * @module
 */

import { eventually, type Figure, pause, rounded } from "../figure.ts";
import { cpuSeconds, descriptorCount } from "../process_facts.ts";

/** Calls that fail leave nothing open. */
export const failures: Figure = {
  id: "L9",
  title: "descriptors after 1,024 failed binds, refused connects and abandoned accepts",
  limit: "as many as before, + 2 at most",
  async run(stage) {
    const program = await stage.program("scripts/load/servers/errors.ts");
    await program.told();
    const before = await descriptorCount(program.pid);
    await program.goOn();
    await program.told();
    const isBack = await eventually(async () => {
      return await descriptorCount(program.pid) <= before + 2;
    }, 5000);
    const after = await descriptorCount(program.pid);
    await program.goOn();
    return { measured: `${before} before, ${after} afterwards`, holds: isBack };
  },
};

const LIMIT = 300;
const CLIENTS = 420;

/** More clients than descriptors. */
export const exhaustion: Figure = {
  id: "L13",
  title: `${CLIENTS} clients of a server that may open ${LIMIT} descriptors`,
  limit: "alive, CPU < 50 % while starved, serves again within 5 s",
  async run(stage) {
    const [server, port] = await stage.server("echo", { descriptors: LIMIT });
    const crowd = await stage.load("crowd", { port, count: CLIENTS });
    await crowd.told();
    const before = await cpuSeconds(server.pid);
    await pause(2000);
    const share = (await cpuSeconds(server.pid) - before) / 2;
    await crowd.goOn();
    await crowd.end();
    const visitor = await stage.load("sessions", { port, count: 1, atOnce: 1, mix: ["echo"] });
    const { seconds, failed } = await visitor.told();
    return {
      measured: `CPU ${rounded(share * 100)} %, served again after ${rounded(seconds)} s, ` +
        `${failed} failed`,
      holds: share < 0.5 && failed === 0 && Number(seconds) <= 5,
    };
  },
};
