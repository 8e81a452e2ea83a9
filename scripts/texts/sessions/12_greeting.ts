/**
 * What the text of lesson 12 shows.
 *
 * @module
 */

import { ready } from "../ready_server.ts";
import type { RunningProgram } from "../running_program.ts";
import type { Sessions, Stage } from "../stage.ts";

const LESSON = "lessons/12_greeting";
const DENO = "deno run --allow-net=127.0.0.1";
const SERVER = `${DENO} ${LESSON}/server.ts`;
const SERVER_COMPLETE = `${DENO} ${LESSON}/server_complete.ts`;
const SERVER_PYTHON = `python3 ${LESSON}/server.py`;
const CLIENT = `${DENO} ${LESSON}/client.ts`;
const CLIENT_COMPLETE = `${DENO} ${LESSON}/client_complete.ts`;
const CLIENT_PYTHON = `python3 ${LESSON}/client.py`;

/** Runs a client in the second terminal, to its end. */
async function visit(stage: Stage, server: RunningProgram, client: string): Promise<void> {
  await stage.terminal(2).run(client);
  await server.lines();
}

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: domains and types. */
  words: (stage) => stage.terminal().run(`deno run ${LESSON}/steps/1_words.ts`),

  /** Step 2: what hosts stand for. */
  hosts: (stage) => {
    return stage.terminal().run(
      `deno run --allow-net=127.0.0.1,0.0.0.0 ${LESSON}/steps/2_hosts.ts`,
    );
  },

  /** Step 3: services and ports. */
  ports: (stage) => stage.terminal().run(`deno run ${LESSON}/steps/3_ports.ts`),

  /** Step 4: two addresses of one machine. */
  addresses: (stage) => {
    return stage.terminal().run(
      `deno run --allow-net=127.0.0.1,127.0.1.1 ${LESSON}/steps/4_two_addresses.ts`,
    );
  },

  /** Two visitors, one after the other; the server goes on. */
  contact: async (stage) => {
    const server = await ready(stage, SERVER);
    await visit(stage, server, CLIENT);
    await visit(stage, server, CLIENT_PYTHON);
    await server.interrupt();
  },

  /** One terminal for both. */
  background: async (stage) => {
    const terminal = stage.terminal();
    const server = await terminal.startInBackground(SERVER_PYTHON);
    await server.lines();
    const client = await terminal.start(CLIENT);
    await server.lines();
    await client.end();
    await terminal.kill(server);
  },

  /** The complete programs, and a visitor who speaks HTTP. */
  complete: async (stage) => {
    const server = await ready(stage, SERVER_COMPLETE);
    await visit(stage, server, CLIENT_COMPLETE);
    await visit(stage, server, "curl --http0.9 http://127.0.0.1:12345/");
    await server.interrupt();
  },

  /** The calls of both programs. */
  ladder: (stage) => stage.ladder("greeting-server", "greeting-client"),

  /** Who holds the end of a connection that the server closed first. */
  rest: async (stage) => {
    const server = await stage.listen(12345);
    const visitor = await stage.connect(12345);
    const [con] = await server.accept();
    await con.close();
    await visitor.recv(1);
    await visitor.close();
    await server.close();
    await stage.terminal().run("ss -tan 'sport = :12345'");
  },

  /** Who listens, and how long the queue may be. */
  ss: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run("ss -tln 'sport = :12345'");
    await server.interrupt();
  },
};
