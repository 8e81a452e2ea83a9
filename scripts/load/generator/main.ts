/**
 * The load generator: `bun scripts/load/generator/main.ts MODE OPTIONS`, where
 * the options are one JSON object. It runs on `node:net`, not on this library.
 *
 * @module
 */

import process from "node:process";
import { bulk } from "./bulk.ts";
import { crowd } from "./crowd.ts";
import { datagrams, floodDatagrams } from "./datagrams.ts";
import { hold } from "./hold.ts";
import { stopListening } from "../lines.ts";
import { nonReader } from "./non_reader.ts";
import { sessions } from "./sessions.ts";
import { visitors } from "./visitors.ts";

const [, , mode = "", options = "{}"] = process.argv;

const MODES = { bulk, crowd, datagrams, floodDatagrams, hold, nonReader, sessions, visitors };

/** Whether there is such a mode. */
function isMode(name: string): name is keyof typeof MODES {
  return Object.hasOwn(MODES, name);
}

if (!isMode(mode)) throw new Error(`Cannot generate load: "${mode}" is unknown`);
await MODES[mode](JSON.parse(options));
stopListening();
