/**
 * Runs what it is given as `runProgram` does, and ends with its exit code.
 *
 * @module
 */

import { programArguments } from "../../lib/host/arguments.ts";
import { exit } from "../../lib/host/exit.ts";
import { runProgram } from "../../lib/host/run_program.ts";

const [file = "", ...args] = programArguments();
exit(await runProgram(file, args));
