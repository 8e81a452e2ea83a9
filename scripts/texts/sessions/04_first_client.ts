/**
 * What the text of lesson 4 shows.
 *
 * @module
 */

import type { Sessions } from "../stage.ts";

const SERVER = "deno run --allow-net=127.0.0.1 lessons/03_first_server/server.ts";
const CLIENT = "deno run --allow-net=127.0.0.1 lessons/04_first_client/client.ts";

/** The sessions by name. */
export const sessions: Sessions = {
  /** The client visits the server. */
  contact: async (stage) => {
    const server = await stage.terminal(1).start(SERVER);
    await server.lines();
    await stage.terminal(2).run(CLIENT);
    await server.end();
  },

  /** Nobody listens. */
  refused: async (stage) => {
    const terminal = stage.terminal();
    await terminal.run(CLIENT);
    terminal.showExitCode();
  },

  /** The calls of both programs. */
  ladder: async (stage) => {
    await stage.ladder("http-server", "http-client");
  },
};
