/**
 * Peers that are no help, and a server that is stopped.
 *
 * @module
 */

import { type Figure, pause, rounded } from "../figure.ts";
import { residentMiB } from "../process_facts.ts";

const MIB = 2 ** 20;

/** A client that sends and never reads. */
export const nonReadingClient: Figure = {
  id: "L12",
  title: "a client that sends to an echo server and does not read",
  limit: "others served in <= 2 s, server + <= 16 MiB, takes <= 32 MiB, later all bytes come",
  async run(stage) {
    const [server, port] = await stage.server("echo");
    const warm = await stage.load("sessions", { port, count: 1000, atOnce: 8, mix: ["large"] });
    await warm.told();
    const before = await residentMiB(server.pid);
    const load = await stage.load("nonReader", { port });
    const { accepted, otherSeconds } = await load.told();
    const growth = await residentMiB(server.pid) - before;
    await load.goOn();
    const { sent, received } = await load.told();
    return {
      measured: `others in ${rounded(otherSeconds)} s, server + ${rounded(growth)} MiB, took ${
        rounded(Number(accepted) / MIB)
      } MiB, ${Number(sent) - Number(received)} bytes missing`,
      holds: Number(otherSeconds) <= 2 && growth <= 16 && Number(accepted) <= 32 * MIB &&
        sent === received,
    };
  },
};

/** SIGSTOP and SIGCONT. */
export const suspension: Figure = {
  id: "L14",
  title: "20 clients that come while the server is suspended for 2 s",
  limit: "all served when it goes on",
  async run(stage) {
    const [server, port] = await stage.server("echo");
    server.kill("SIGSTOP");
    const load = await stage.load("sessions", { port, count: 20, atOnce: 20, mix: ["echo"] });
    await pause(2000);
    server.kill("SIGCONT");
    const { failed, seconds } = await load.told();
    return {
      measured: `${failed} failed, ${rounded(seconds)} s`,
      holds: failed === 0,
    };
  },
};

/** Very many bytes. */
export const bulkEcho: Figure = {
  id: "L15",
  title: "1 GiB through one connection and back",
  limit: "equal hashes, memory + <= 32 MiB, >= 200 MiB/s (each way)",
  async run(stage) {
    const [server, port] = await stage.server("echo", { args: ["65536"] });
    const warm = await stage.load("bulk", { port, bytes: 64 * MIB });
    await warm.told();
    const before = await residentMiB(server.pid);
    const load = await stage.load("bulk", { port, bytes: 1024 * MIB });
    const { isEqual, mibPerSecond } = await load.told();
    const growth = await residentMiB(server.pid) - before;
    return {
      measured: `${isEqual ? "equal" : "different"}, memory + ${rounded(growth)} MiB, ${
        rounded(mibPerSecond)
      } MiB/s each way`,
      holds: isEqual === true && growth <= 32 && Number(mibPerSecond) >= 200,
    };
  },
};
