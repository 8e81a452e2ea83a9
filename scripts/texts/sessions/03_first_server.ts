/**
 * What the text of lesson 3 shows.
 *
 * @module
 */

import type { Sessions } from "../stage.ts";

const SERVER = "deno run --allow-net=127.0.0.1 lessons/03_first_server/server.ts";

/** The sessions by name. */
export const sessions: Sessions = {
  /** The server in one terminal, telnet in the other. */
  contact: async (stage) => {
    const server = await stage.terminal(1).start(SERVER);
    await server.lines();
    const visitor = await stage.terminal(2).telnet();
    await server.lines();
    await visitor.type("GET / HTTP/1.0");
    await visitor.end();
    await server.end();
  },

  /** The same with curl. */
  curl: async (stage) => {
    const server = await stage.terminal(1).start(SERVER);
    await server.lines();
    await stage.terminal(2).run("curl http://127.0.0.1:50000/");
    await server.end();
  },

  /** Who listens at the port. */
  ss: async (stage) => {
    const server = await stage.terminal(1).start(SERVER);
    await server.lines();
    await stage.terminal(2).run("ss -tlnp 'sport = :50000'");
    await server.interrupt();
  },

  /** The calls of both programs. */
  ladder: async (stage) => {
    await stage.ladder("http-server", "http-client");
  },
};
