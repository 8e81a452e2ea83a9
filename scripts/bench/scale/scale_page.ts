/**
 * The page beside the picture: `scripts/bench/scale.md`.
 *
 * @module
 */

import { measuredLine, type Surroundings } from "../page.ts";
import { type Table, tableMarkdown } from "../table.ts";

const INTRODUCTION = `# What connections cost that are only there

\`deno task scale --write\` writes this page and the picture. Each server has from 100 to 10,000
connections, and echoes 64 bytes on those that are active; the others stay silent. The numbers are
the processor time of the server for each message, in microseconds: a selector costs as much with
10,000 connections as with 100, \`select\` looks at each of them in every call. One connection that
is active wakes the server for each message; of many, several are served at a time, which is cheaper.

![The same as a picture](scale.svg)`;

/** The page, in Markdown that is not formatted yet. */
export function scalePage(surroundings: Surroundings, tables: readonly Table[]): string {
  return [
    INTRODUCTION,
    "",
    measuredLine(surroundings),
    "",
    ...tables.flatMap(tableMarkdown),
  ].join("\n");
}
