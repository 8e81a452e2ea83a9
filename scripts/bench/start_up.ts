/**
 * How long a program takes from its start to a server that listens.
 *
 * @module
 */

import type { Figure, Subject } from "./figure.ts";

/** A subject that is a program. */
function starting(id: string, title: string, path: string, args: readonly string[]): Subject {
  return {
    id,
    title,
    take: async (stage) => {
      const started = performance.now();
      const program = await stage.unpinned(path, args);
      await program.line();
      return performance.now() - started;
    },
  };
}

const BARE = "scripts/bench/servers/bare_deno.ts";
const LESSON = "lessons/03_first_server/server.ts";

/** The first server of the lessons, and a script that only listens. */
export const startUp: Figure = {
  id: "start",
  title: "from the start of the program until it listens",
  unit: "ms",
  runtimes: ["deno"],
  rounds: 30,
  subjects: () => [
    starting("raw", "Deno.listen", BARE, []),
    starting("rawAgain", "Deno.listen again", BARE, []),
    starting("lesson", "the first server of lesson 3", LESSON, ["--port", "0"]),
  ],
  most: 1.3,
  judged: ["lesson"],
};
