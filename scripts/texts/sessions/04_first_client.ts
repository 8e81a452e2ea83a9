/**
 * What the text of lesson 4 shows.
 *
 * @module
 */

import { ready, visit } from "../ready_server.ts";
import type { Sessions } from "../stage.ts";

const DENO = "deno run --allow-net=127.0.0.1";
const SERVER = `${DENO} lessons/03_first_server/server.ts`;
const SERVER_COMPLETE = `${DENO} lessons/03_first_server/server_complete.ts`;
const SERVER_PYTHON = "python3 lessons/03_first_server/server.py";
/** It lets visitors in, says nothing to them and keeps them. */
const SILENT_SERVER = `${DENO} lessons/03_first_server/steps/2_who.ts`;
const CLIENT = `${DENO} lessons/04_first_client/client.ts`;
const CLIENT_COMPLETE = `${DENO} lessons/04_first_client/client_complete.ts`;
const CLIENT_PYTHON = "python3 lessons/04_first_client/client.py";
const STEPS = `${DENO} lessons/04_first_client/steps`;

/** The connections of a server at port 50000, seen by the system. */
const CONNECTIONS = "ss -tn '( sport = :50000 or dport = :50000 )'";

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: nobody listens. */
  nobody: async (stage) => {
    await stage.terminal().run(`${STEPS}/1_nobody.ts`);
  },

  /** Step 2: the connection, seen from both ends and from outside. */
  seen: async (stage) => {
    const server = await ready(stage, SILENT_SERVER);
    const client = await stage.terminal(2).start(`${STEPS}/2_seen.ts`);
    await client.lines(2);
    await server.lines(2);
    await stage.terminal(3).run(CONNECTIONS);
    await server.interrupt();
    await client.end();
  },

  /** Step 3: both wait for the other one. */
  silence: async (stage) => {
    const server = await ready(stage, SERVER);
    const client = await stage.terminal(2).start(`${STEPS}/3_silence.ts`);
    await client.lines();
    await server.lines();
    await client.end();
    await server.end();
  },

  /** A request without an empty line, and a server that waits for it. */
  unfinished: async (stage) => {
    const server = await ready(stage, `${SERVER_COMPLETE} --timeout 2`);
    await stage.terminal(2).run(CLIENT);
    await server.lines();
    await server.interrupt();
  },

  /** Step 4: an answer in pieces, and one recv. */
  piece: (stage) => visit(stage, `${STEPS}/4_pieces.ts`, CLIENT),

  /** Step 5: the same answer, read to the end. */
  pieces: (stage) => visit(stage, `${STEPS}/4_pieces.ts`, `${STEPS}/5_to_the_end.ts`),

  /** The client visits the server. */
  contact: (stage) => visit(stage, SERVER, CLIENT),

  /** TypeScript asks Python. */
  pythonServer: (stage) => visit(stage, SERVER_PYTHON, CLIENT),

  /** Python asks TypeScript. */
  pythonClient: (stage) => visit(stage, SERVER, CLIENT_PYTHON),

  /** Nobody listens: one sentence, and an exit code. */
  refused: async (stage) => {
    await stage.terminal().run(CLIENT);
    stage.terminal().showExitCode();
  },

  /** The complete client and an answer in pieces. */
  complete: (stage) => visit(stage, `${STEPS}/4_pieces.ts`, CLIENT_COMPLETE),

  /** The complete client and a server that never answers. */
  completeSilence: async (stage) => {
    const server = await ready(stage, SILENT_SERVER);
    await stage.terminal(2).run(`${CLIENT_COMPLETE} --timeout 2`);
    stage.terminal(2).showExitCode();
    await server.lines(2);
    await server.interrupt();
  },

  /** The calls of both programs. */
  ladder: (stage) => stage.ladder("http-server", "http-client"),

  /** What was sent and not read stands in a queue; closing over it is a reset. */
  queue: async (stage) => {
    const server = await ready(stage, SILENT_SERVER);
    const client = await stage.terminal(2).start(`${STEPS}/5_to_the_end.ts`);
    await client.lines();
    await server.lines(2);
    await stage.terminal(3).run(CONNECTIONS);
    await server.interrupt();
    await client.end();
  },

  /** What curl asks, and the head of what it gets. */
  curl: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run("curl -v http://127.0.0.1:50000/ 2>&1 | grep '^[<>]'");
    await server.end();
  },
};
