/**
 * `deno task start [lesson]`: the command line, with the first command named already.
 *
 * A script: importing it runs it.
 *
 * @module
 */

import { programArguments } from "../host/arguments.ts";
import { runCommandLine } from "./command_line.ts";

runCommandLine(["start", ...programArguments()]);
