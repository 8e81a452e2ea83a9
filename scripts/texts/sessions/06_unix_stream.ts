/**
 * What the text of lesson 6 shows.
 *
 * @module
 */

import { ready, visit } from "../ready_server.ts";
import type { Sessions } from "../stage.ts";

const PATH = "/tmp/unixsocket_tcp";
const NET = `--allow-net=unix:${PATH}`;
const LESSON = "lessons/06_unix_stream";
const DENO = `deno run --allow-read=${PATH} --allow-write=${PATH} ${NET}`;
/** Deno with the directory, too. */
const DENO_IN_TMP = `deno run --allow-read=/tmp --allow-write=/tmp ${NET}`;
const SERVER = `${DENO} ${LESSON}/server.ts`;
const CLIENT = `${DENO} ${LESSON}/client.ts`;
const SERVER_COMPLETE = `${DENO_IN_TMP} ${LESSON}/server_complete.ts`;
const CLIENT_COMPLETE = `${DENO} ${LESSON}/client_complete.ts`;
const SERVER_PYTHON = `python3 ${LESSON}/server.py`;
const CLIENT_PYTHON = `python3 ${LESSON}/client.py`;
/** It leaves a dead socket. */
const STEP_FILE = `${DENO_IN_TMP} ${LESSON}/steps/1_file.ts`;
const STEP_PROBE = `${DENO} ${LESSON}/steps/3_probe.ts`;
const LIST = `ls -l ${PATH}`;

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: a file comes and stays. */
  file: async (stage) => {
    await stage.terminal().run(STEP_FILE);
    await stage.terminal().run(LIST);
    await stage.terminal().run(STEP_FILE);
  },

  /** Step 2: who has an address. */
  addresses: async (stage) => {
    await stage.terminal().run(`${DENO} ${LESSON}/steps/2_addresses.ts`);
  },

  /** Step 3: nothing, a dead socket, a file, a server. */
  probe: async (stage) => {
    const first = stage.terminal(1);
    await first.run(STEP_PROBE);
    await first.run(`touch ${PATH}`);
    await first.run(STEP_PROBE);
    await first.run(`rm ${PATH}`);
    await first.run(STEP_FILE);
    await first.run(STEP_PROBE);
    await first.run(`rm ${PATH}`);
    const server = await stage.terminal(2).start(SERVER);
    await server.lines();
    await first.run(STEP_PROBE);
    await server.end();
  },

  /** The client greets the server. */
  contact: (stage) => visit(stage, SERVER, CLIENT),

  /** TypeScript greets Python. */
  pythonServer: (stage) => visit(stage, SERVER_PYTHON, CLIENT),

  /** Python greets TypeScript. */
  pythonClient: (stage) => visit(stage, SERVER, CLIENT_PYTHON),

  /** A server that was interrupted, and the next one. */
  again: async (stage) => {
    const server = await ready(stage, SERVER);
    await server.interrupt();
    await stage.terminal(1).run(LIST);
    await stage.terminal(1).run(SERVER);
    stage.terminal(1).showExitCode();
  },

  /** A dead socket is removed, a living one and a file are not. */
  prepare: async (stage) => {
    await stage.terminal(1).run(STEP_FILE);
    const server = await stage.terminal(1).start(`${SERVER} --prepare structured`);
    await server.lines(2);
    await stage.terminal(2).run(`${SERVER} --prepare structured`);
    await stage.terminal(2).run(`${SERVER} --prepare tryfirst`);
    stage.terminal(2).showExitCode();
    await stage.terminal(2).run(CLIENT);
    await server.end();
    await stage.terminal(2).run(`touch ${PATH}`);
    await stage.terminal(2).run(`${SERVER} --prepare structured`);
    await stage.terminal(2).run(`${SERVER} --prepare tryfirst`);
  },

  /** The complete programs; the file goes with its server. */
  complete: async (stage) => {
    await stage.terminal(1).run(STEP_FILE);
    const server = await stage.terminal(1).start(SERVER_COMPLETE);
    await server.lines(2);
    await stage.terminal(2).run(CLIENT_COMPLETE);
    await server.lines();
    await stage.terminal(2).run(CLIENT);
    await server.lines();
    await server.interrupt();
    await stage.terminal(1).run(LIST);
  },

  /** The calls of both programs. */
  ladder: (stage) => stage.ladder("unix-stream-server", "unix-stream-client"),

  /** Who listens at the path. */
  ss: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run(`ss -xlp src ${PATH}`);
    await server.interrupt();
  },

  /** A socket is a file for some tools, and not for others. */
  tools: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run(`cat ${PATH}`);
    await stage.terminal(2).run(`mv ${PATH} /tmp/moved`);
    await stage.terminal(2).run(CLIENT);
    await stage.terminal(2).run(`${CLIENT_PYTHON} --path /tmp/moved`);
    await server.end();
  },
};
