/**
 * The command line of the course; without a command it is a learner's first minute.
 *
 * A script: importing it follows the arguments of this program, and ends the
 * program with an exit code. It needs the files of the course, as a clone or a
 * package has them, and starts programs: on Deno it has to be allowed to read,
 * to write, to run, to use the network, and to know the environment.
 *
 * @example Usage
 * ```ts ignore
 * // "deno task steckdose watch 3" in a clone, or a file of your own:
 * await import("@steckdose/kit/cli");
 * ```
 *
 * @module
 */

import { programArguments } from "../host/arguments.ts";
import { runCommandLine } from "./command_line.ts";

runCommandLine(programArguments());
