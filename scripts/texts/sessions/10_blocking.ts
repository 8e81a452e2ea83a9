/**
 * What the text of lesson 10 shows.
 *
 * @module
 */

import { ready } from "../ready_server.ts";
import type { Sessions, Stage } from "../stage.ts";

const LESSON = "lessons/10_blocking";
const DENO = "deno run --allow-net=127.0.0.1";
const SERVER = `${DENO} ${LESSON}/slow_server.ts`;
const SERVER_BUN = `bun ${LESSON}/slow_server.ts`;
const SERVER_PYTHON = `python3 ${LESSON}/slow_server.py`;
const MODES = `${DENO} ${LESSON}/modes.ts`;
const MODES_PYTHON = `python3 ${LESSON}/modes.py`;
const CONNECTION = `${DENO},[::1] ${LESSON}/connection.ts`;
const STEPS = `${LESSON}/steps`;

/** A client that wakes the server up when it leaves, and how many it has served then. */
async function visit(
  stage: Stage,
  commands: { readonly server: string; readonly client: string },
  served: number,
): Promise<void> {
  const server = await ready(stage, commands.server);
  await stage.terminal(2).run(commands.client);
  await server.lines(2 + served);
  await server.interrupt();
}

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: three modes, one number. */
  modes: async (stage) => {
    await stage.terminal().run(`deno run ${STEPS}/1_modes.ts`);
  },

  /** Nothing to receive. */
  nothing: (stage) => visit(stage, { server: SERVER, client: `${MODES} --show recv` }, 1),

  /** No room to send to. */
  room: (stage) => visit(stage, { server: SERVER, client: `${MODES} --show send` }, 1),

  /** Step 2: refused as a number, and what is thrown all the same. */
  numbers: async (stage) => {
    await stage.terminal().run(`${DENO} ${STEPS}/2_numbers.ts`);
  },

  /** Connecting without waiting. */
  connecting: (stage) => visit(stage, { server: SERVER, client: `${MODES} --show connect` }, 2),

  /** Nobody comes. */
  accepting: (stage) => visit(stage, { server: SERVER, client: `${MODES} --show accept` }, 1),

  /** createConnection in three forms. */
  connection: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run(CONNECTION);
    await server.lines(2);
    await stage.terminal(2).run(`${CONNECTION} --form spelled`);
    await server.lines();
    await stage.terminal(2).run(`${CONNECTION} --form block`);
    await server.lines();
    await server.interrupt();
  },

  /** Nobody listens: one sentence, and an exit code. */
  refused: async (stage) => {
    await stage.terminal().run(`${CONNECTION} --host 127.0.0.1`);
    stage.terminal().showExitCode();
  },

  /** All of it. */
  contact: (stage) => visit(stage, { server: SERVER, client: MODES }, 2),

  /** TypeScript asks Python. */
  pythonServer: (stage) => {
    return visit(stage, { server: SERVER_PYTHON, client: `${MODES} --show connect` }, 2);
  },

  /** Python asks a server that never lets anybody wait. */
  bunServer: (stage) => {
    return visit(stage, { server: SERVER_BUN, client: `${MODES_PYTHON} --show connect` }, 3);
  },

  /** The calls of both programs. */
  ladder: (stage) => stage.ladder("slow-server", "modes", { clientArguments: ["--show", "recv"] }),

  /** Who is connected, who waits to be let in, and what lies there unread. */
  ss: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.connect();
    await server.lines();
    const con = await stage.connect();
    await con.sendall(new TextEncoder().encode("hello"));
    await stage.terminal(2).run("ss -tan 'sport = :50000'");
    await server.interrupt();
  },
};
