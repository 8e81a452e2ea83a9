/**
 * What the text of lesson 3 shows.
 *
 * @module
 */

import type { Sessions } from "../stage.ts";

const DENO = "deno run --allow-net=127.0.0.1";
const LESSON = "lessons/03_first_server";
const SERVER = `${DENO} ${LESSON}/server.ts`;
const URL = "http://127.0.0.1:50000/";

/** The sessions by name. */
export const sessions: Sessions = {
  /** The first visitor, with telnet. */
  contact: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/1_contact.ts`);
    await server.lines();
    const visitor = await stage.terminal(2).telnet();
    await server.end();
    await visitor.end();
  },

  /** A visitor whom nobody answers. */
  who: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/2_who.ts`);
    await server.lines();
    const visitor = await stage.terminal(2).telnet();
    await server.lines(2);
    await visitor.quit();
    await server.interrupt();
  },

  /** Lines that telnet sends. */
  receive: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/3_receive.ts`);
    await server.lines();
    const visitor = await stage.terminal(2).telnet();
    await visitor.type("abc");
    await server.lines();
    await visitor.type("0123456789AB");
    await server.lines(2);
    await visitor.quit();
    await server.end();
  },

  /** What UTF-8 makes of a word. */
  characters: async (stage) => {
    await stage.terminal().run(`deno run ${LESSON}/steps/4_characters.ts`);
  },

  /** The request that curl makes. */
  request: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/5_request.ts`);
    await server.lines();
    await stage.terminal(2).run(`curl ${URL}page`);
    await server.end();
  },

  /** Request lines and patterns. */
  pattern: async (stage) => {
    await stage.terminal().run(`deno run ${LESSON}/steps/6_pattern.ts`);
  },

  /** An answer, as curl shows it. */
  answer: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/7_answer.ts`);
    await server.lines();
    await stage.terminal(2).run(`curl -i ${URL}`);
    await server.end();
  },

  /** The listener is closed, the connection is not. */
  close: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/8_close.ts`);
    await server.lines();
    const visitor = await stage.terminal(2).telnet();
    await server.lines();
    await visitor.type("still here?");
    await visitor.end();
    await server.end();
  },

  /** The whole server, visited by curl. */
  server: async (stage) => {
    const server = await stage.terminal(1).start(SERVER);
    await server.lines();
    await stage.terminal(2).run(`curl ${URL}`);
    await server.end();
  },

  /** The complete server, asked for a page and for something else. */
  complete: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/server_complete.ts`);
    await server.lines();
    await stage.terminal(2).run(`curl -i ${URL}`);
    await server.lines();
    await stage.terminal(2).run(`curl -i --data hello ${URL}`);
    await server.lines();
    await server.interrupt();
  },

  /** The calls of both programs. */
  ladder: async (stage) => {
    await stage.ladder("http-server", "http-client");
  },

  /** Who listens at the port. */
  ss: async (stage) => {
    const server = await stage.terminal(1).start(SERVER);
    await server.lines();
    await stage.terminal(2).run("ss -tlnp 'sport = :50000'");
    await server.interrupt();
  },

  /** The port is taken. */
  taken: async (stage) => {
    await stage.listen();
    await stage.terminal().run(SERVER);
    stage.terminal().showExitCode();
  },

  /** What is left of a connection that the server closed first. */
  rest: async (stage) => {
    const server = await stage.listen();
    const visitor = await stage.connect();
    const [con] = await server.accept();
    await con.close();
    await visitor.recv(1);
    await visitor.close();
    await server.close();
    await stage.terminal().run("ss -tan 'sport = :50000'");
  },

  /** The queue in front of a server that is busy. */
  queue: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/3_receive.ts`);
    await server.lines();
    for (const _visitor of [1, 2, 3]) await stage.connect();
    await stage.terminal(2).run("ss -tln 'sport = :50000'");
    await server.interrupt();
  },
};
