/**
 * What the text of lesson 7 shows.
 *
 * @module
 */

import { ready, visit } from "../ready_server.ts";
import type { Sessions } from "../stage.ts";

const PATH = "/tmp/unixsocket_udp";
const CLIENT_PATH = `${PATH}_client`;
const LESSON = "lessons/07_unix_datagram";
const NET = `--allow-net=unix:${PATH}`;
const DENO = `deno run --allow-read=${PATH} --allow-write=${PATH} ${NET}`;
/** Deno with a second path for the client. */
const DENO_TWO = `deno run --allow-read=${PATH},${CLIENT_PATH} ` +
  `--allow-write=${PATH},${CLIENT_PATH} ${NET},unix:${CLIENT_PATH}`;
const SERVER = `${DENO} ${LESSON}/server.ts`;
const CLIENT = `${DENO} ${LESSON}/client.ts`;
const SERVER_COMPLETE = `deno run --allow-read=/tmp --allow-write=/tmp ${NET} --allow-ffi ` +
  `${LESSON}/server_complete.ts`;
const CLIENT_COMPLETE = `deno run --allow-ffi ${LESSON}/client_complete.ts`;
const SERVER_PYTHON = `python3 ${LESSON}/server.py`;
const CLIENT_PYTHON = `python3 ${LESSON}/client.py`;
const LIST = `ls -l ${PATH}`;

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: nothing is lost. */
  reliable: async (stage) => {
    await stage.terminal().run(`${DENO} ${LESSON}/steps/1_reliable.ts`);
  },

  /** Step 2: who can be answered. */
  answer: async (stage) => {
    await stage.terminal().run(`${DENO_TWO} ${LESSON}/steps/2_answer.ts`);
  },

  /** Step 3: as long as a datagram may be. */
  large: async (stage) => {
    await stage.terminal().run(`${DENO} ${LESSON}/steps/3_large.ts`);
  },

  /** The client sends before there is a server, and then once more. */
  contact: async (stage) => {
    await stage.terminal(2).run(CLIENT);
    await visit(stage, SERVER, CLIENT);
  },

  /** TypeScript sends to Python. */
  pythonServer: (stage) => visit(stage, SERVER_PYTHON, CLIENT),

  /** Python sends to TypeScript. */
  pythonClient: (stage) => visit(stage, SERVER, CLIENT_PYTHON),

  /** A server that was interrupted, the next one, and the complete ones. */
  complete: async (stage) => {
    const first = await ready(stage, SERVER);
    await first.interrupt();
    await stage.terminal(1).run(LIST);
    await stage.terminal(1).run(SERVER);
    const server = await stage.terminal(1).start(SERVER_COMPLETE);
    await server.lines(2);
    await stage.terminal(2).run(CLIENT_COMPLETE);
    await server.lines();
    await stage.terminal(2).run(CLIENT);
    await server.lines();
    await stage.terminal(2).run(SERVER_COMPLETE);
    stage.terminal(2).showExitCode();
    await server.interrupt();
    await stage.terminal(1).run(LIST);
  },

  /** A server that does not confirm. */
  unconfirmed: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run(`${CLIENT_COMPLETE} --timeout 1`);
    stage.terminal(2).showExitCode();
    await server.end();
  },

  /** The calls of both programs. */
  ladder: (stage) => stage.ladder("unix-dgram-server", "unix-dgram-client"),

  /** Who receives at the path. */
  ss: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run(`ss -xap src ${PATH}`);
    await server.interrupt();
  },
};
