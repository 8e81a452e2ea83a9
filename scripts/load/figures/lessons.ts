/**
 * The servers of the lessons, visited by many at once.
 *
 * @module
 */

import type { Figure } from "../figure.ts";

const VISITORS = 200;

/** A server of a lesson that serves more than one visitor, and what one says to it. */
interface LessonServer {
  readonly path: string;
  readonly request: string;
}

const SERVERS: readonly LessonServer[] = [
  { path: "lessons/03_first_server/server_complete.ts", request: "GET / HTTP/1.0\r\n\r\n" },
];

/** The port in the line that says that a server is ready. */
const PORT_REGEXP = /127\.0\.0\.1:(\d+)/;

/** Everybody at once. */
export const crowds: Figure = {
  id: "L7",
  title: `${VISITORS} visitors at once at each server of a lesson`,
  limit: "all served",
  async run(stage) {
    const results: string[] = [];
    let areAllServed = true;
    for (const { path, request } of SERVERS) {
      const server = await stage.program(path, { args: ["--port", "0"] });
      const port = Number(PORT_REGEXP.exec(await server.line())?.[1]);
      const load = await stage.load("visitors", { port, count: VISITORS, request });
      const { served } = await load.told();
      results.push(`${served} of ${VISITORS} by ${path.replace(/^lessons\/|\.ts$/g, "")}`);
      areAllServed &&= served === VISITORS;
    }
    return { measured: results.join(", "), holds: areAllServed };
  },
};
