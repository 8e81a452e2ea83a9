/**
 * What the text of lesson 5 shows.
 *
 * @module
 */

import { ready, visit } from "../ready_server.ts";
import type { Sessions } from "../stage.ts";

const LESSON = "lessons/05_udp";
const DENO = "deno run --allow-net=127.0.0.1";
/** A program that sends from a socket without an address of its own. */
const DENO_UNBOUND = `${DENO},0.0.0.0`;
const SERVER = `${DENO} ${LESSON}/server.ts`;
const SERVER_COMPLETE = `${DENO} ${LESSON}/server_complete.ts`;
const CLIENT = `${DENO_UNBOUND} ${LESSON}/client.ts`;
const CLIENT_COMPLETE = `${DENO_UNBOUND} ${LESSON}/client_complete.ts`;
/** It takes what comes and answers nobody. */
const SILENT_SERVER = `${DENO} ${LESSON}/steps/3_borders.ts`;

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: nobody listens, and nobody says so. */
  nobody: async (stage) => {
    await stage.terminal().run(`${DENO_UNBOUND} ${LESSON}/steps/1_nobody.ts`);
  },

  /** Step 2: a connected socket hears that nobody listens, where the runtime lets it. */
  connected: async (stage) => {
    await stage.terminal().run(`bun ${LESSON}/steps/2_connected.ts`);
    await stage.terminal().run(`${DENO_UNBOUND} ${LESSON}/steps/2_connected.ts`);
  },

  /** Steps 3 and 4: two senders, an empty datagram and one that is too long. */
  borders: async (stage) => {
    const server = await ready(stage, SILENT_SERVER);
    await stage.terminal(2).run(`${DENO_UNBOUND} ${LESSON}/steps/4_senders.ts`);
    await server.lines(5);
    await server.interrupt();
  },

  /** Step 5: more datagrams than the system keeps. */
  loss: async (stage) => {
    await stage.terminal().run(`${DENO_UNBOUND} ${LESSON}/steps/5_loss.ts`);
  },

  /** The client sends, the server receives. */
  contact: (stage) => visit(stage, SERVER, CLIENT),

  /** TypeScript sends to Python. */
  pythonServer: (stage) => visit(stage, `python3 ${LESSON}/server.py`, CLIENT),

  /** Python sends to TypeScript. */
  pythonClient: (stage) => visit(stage, SERVER, `python3 ${LESSON}/client.py`),

  /** The complete server, and both clients. */
  complete: async (stage) => {
    const server = await ready(stage, SERVER_COMPLETE);
    await stage.terminal(2).run(CLIENT);
    await server.lines();
    await stage.terminal(2).run(CLIENT_COMPLETE);
    await server.lines();
    await server.interrupt();
  },

  /** The complete client, and a server that does not answer. */
  repeated: async (stage) => {
    const server = await ready(stage, SILENT_SERVER);
    await stage.terminal(2).run(`${CLIENT_COMPLETE} --timeout 1`);
    stage.terminal(2).showExitCode();
    await server.lines(3);
    await server.interrupt();
  },

  /** The calls of both programs. */
  ladder: (stage) => stage.ladder("udp-server", "udp-client"),

  /** Who waits for datagrams at the port. */
  ss: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run("ss -ulnp 'sport = :50000'");
    await server.interrupt();
  },
};
