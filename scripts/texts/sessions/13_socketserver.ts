/**
 * What the text of lesson 13 shows.
 *
 * @module
 */

import { ready } from "../ready_server.ts";
import type { Sessions, Stage } from "../stage.ts";
import type { Telnet } from "../telnet.ts";

const LESSON = "lessons/13_socketserver";
const DENO = "deno run --allow-net=127.0.0.1";
const TCP_SERVER = `${DENO} ${LESSON}/tcp_server.ts`;
const TCP_SERVER_COMPLETE = `${DENO} ${LESSON}/tcp_server_complete.ts`;
const UDP_SERVER = `${DENO} ${LESSON}/udp_server.ts`;
const STEPS = `${DENO} ${LESSON}/steps`;

/** A visitor who says something, in a terminal of its own. */
async function visitor(stage: Stage, terminal: number, word: string): Promise<Telnet> {
  const telnet = await stage.terminal(terminal).telnet();
  await telnet.type(word);
  return telnet;
}

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: two clients, two handlers. */
  handlers: (stage) => stage.terminal().run(`${STEPS}/1_handlers.ts`),

  /** Step 2: two datagrams, two handlers. */
  datagrams: (stage) => stage.terminal().run(`${STEPS}/2_datagrams.ts`),

  /** One client after the other. */
  sequential: async (stage) => {
    const server = await ready(stage, TCP_SERVER);
    const first = await visitor(stage, 2, "one");
    await first.receive();
    await server.lines();
    const second = await visitor(stage, 3, "two");
    await first.quit();
    await second.receive();
    await server.lines(2);
    await second.quit();
    await server.lines();
    await server.interrupt();
  },

  /** Both at once. */
  concurrent: async (stage) => {
    const server = await ready(stage, `${TCP_SERVER} --threads yes`);
    const first = await visitor(stage, 2, "one");
    await first.receive();
    await server.lines();
    const second = await visitor(stage, 3, "two");
    await second.receive();
    await server.lines();
    await first.quit();
    await server.lines();
    await second.quit();
    await server.lines();
    await server.interrupt();
  },

  /** The complete server, and a client who says nothing. */
  complete: async (stage) => {
    const server = await ready(stage, `${TCP_SERVER_COMPLETE} --timeout 1`);
    const visitor = await stage.terminal(2).telnet();
    await server.lines(2);
    await visitor.end();
    await server.interrupt();
  },

  /** A datagram there and back. */
  udp: async (stage) => {
    const server = await ready(stage, UDP_SERVER);
    await stage.terminal(2).run(`${STEPS}/3_ask.ts`);
    await server.lines();
    await server.interrupt();
  },

  /** Two clients of a server that serves one after the other. */
  ladder: async (stage, language) => {
    const [one, two, three] =
      { en: ["one", "two", "three"], de: ["eins", "zwei", "drei"] }[language];
    await stage.ladder("sserv-tcp-server", "tcp-chat-client", {
      clients: 2,
      clientArguments: ["--host", "127.0.0.1"],
      input: [
        { to: 1, line: one ?? "" },
        { to: 2, line: two ?? "" },
        { to: 1, line: three ?? "" },
      ],
    });
  },

  /** Who waits in the queue, seen from outside. */
  ss: async (stage) => {
    const server = await ready(stage, TCP_SERVER);
    await stage.connect();
    await server.lines();
    for (const _visitor of [2, 3]) await stage.connect();
    await stage.terminal(2).run("ss -tln 'sport = :50000'");
    await server.interrupt();
  },
};
