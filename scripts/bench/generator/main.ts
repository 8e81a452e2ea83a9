/**
 * The load generator of the benchmark: it does what the lines of its input say.
 * It runs on Bun's own sockets, not on this library.
 *
 * @module
 */

import process from "node:process";
import { createInterface } from "node:readline";
import { tell } from "../../load/lines.ts";
import { type Lane, runWindow } from "./lane.ts";
import { type LaneOptions, openLanes } from "./open_lanes.ts";

/** What can be asked for, one object of JSON in a line. */
export type Request =
  | { readonly open: LaneOptions }
  | { readonly target: number; readonly milliseconds: number };

const targets: (readonly Lane[])[] = [];

for await (const line of createInterface({ input: process.stdin })) {
  const request: Request = JSON.parse(line);
  if ("open" in request) {
    targets.push(await openLanes(request.open));
    tell({ target: targets.length - 1 });
  } else {
    const lanes = targets[request.target] ?? [];
    tell({ ...await runWindow(lanes, request.milliseconds) });
  }
}
process.exit(0);
