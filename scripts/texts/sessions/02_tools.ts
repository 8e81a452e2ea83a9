/**
 * What the text of lesson 2 shows.
 *
 * @module
 */

import { ready } from "../ready_server.ts";
import type { RunningProgram } from "../running_program.ts";
import type { Sessions, Stage } from "../stage.ts";

const DENO = "deno run --allow-net=127.0.0.1";
const LESSON = "lessons/02_tools";
const SERVER = `${DENO} lessons/03_first_server/server.ts`;
const SERVER_UDP = `${DENO} lessons/05_udp/server.ts`;
const TELNET = `${DENO} ${LESSON}/telnet.ts`;
const SOCKETS = `deno run --allow-all ${LESSON}/sockets.ts`;
const CAPTURE = `${LESSON}/visit.pcap`;

/** What telnet says before the first line is typed. */
const GREETING_LINES = 3;

/** Visits a server with our telnet from the second terminal. */
async function visit(stage: Stage, server: RunningProgram): Promise<RunningProgram> {
  const visitor = await stage.terminal(2).start(TELNET);
  await visitor.lines(GREETING_LINES);
  await server.lines();
  return visitor;
}

/** The sessions by name. */
export const sessions: Sessions = {
  /** The tool itself. */
  telnet: async (stage) => {
    const server = await ready(stage, SERVER);
    const visitor = await stage.terminal(2).telnet();
    await server.lines();
    await visitor.type("GET / HTTP/1.0");
    await visitor.end();
    await server.end();
  },

  /** The same with ours, which shows more. */
  ours: async (stage) => {
    const server = await ready(stage, SERVER);
    const visitor = await visit(stage, server);
    await visitor.type("GET / HTTP/1.0");
    await visitor.end();
    await server.end();
  },

  /** Away with the escape character. */
  quit: async (stage) => {
    const server = await ready(stage, SERVER);
    const visitor = await visit(stage, server);
    await visitor.type("^]");
    await visitor.answer("telnet> ", "quit");
    await visitor.end();
    await server.end();
  },

  /** A server that telnet does not reach. */
  udp: async (stage) => {
    const server = await ready(stage, SERVER_UDP);
    await stage.terminal(2).run(TELNET);
    await stage.terminal(2).run(`${SOCKETS} uln 50000`);
    await server.interrupt();
  },

  /** One terminal for both. */
  background: async (stage) => {
    const terminal = stage.terminal();
    const server = await terminal.startInBackground(SERVER);
    await server.lines();
    const visitor = await terminal.start(`echo 'GET / HTTP/1.0' | ${TELNET}`);
    await visitor.lines(GREETING_LINES);
    await server.lines(3);
    await visitor.end();
    await server.end();
  },

  /** Who waits, by both tools. */
  waiting: async (stage) => {
    const server = await ready(stage, SERVER);
    await stage.terminal(2).run("ss -tlnp 'sport = :50000'");
    await stage.terminal(2).run(`${SOCKETS} tlnp 50000`);
    await server.interrupt();
  },

  /** Two visitors of a server that has let one of them in. */
  connections: async (stage) => {
    const server = await ready(stage, SERVER);
    const visitor = await visit(stage, server);
    await stage.connect();
    await stage.terminal(3).run(`${SOCKETS} tan 50000`);
    await visitor.type("GET / HTTP/1.0");
    await visitor.end();
    await server.end();
  },

  /** The calls of both programs. */
  ladder: (stage) => {
    return stage.ladder("http-server", "telnet", { input: [{ to: 1, line: "GET / HTTP/1.0" }] });
  },

  /** The same visit, as packets. */
  packets: (stage) => stage.terminal().run(`tcpdump -nr ${CAPTURE}`),

  /** What anybody can read who is on the way. */
  readable: (stage) => stage.terminal().run(`tcpdump -nqtAr ${CAPTURE} greater 100`),
};
