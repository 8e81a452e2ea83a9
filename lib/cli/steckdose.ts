/**
 * The command line `steckdose`; without a command it is a learner's first minute.
 *
 * A script: importing it runs it.
 *
 * @module
 */

import { programArguments } from "../host/arguments.ts";
import { runCommandLine } from "./command_line.ts";

runCommandLine(programArguments());
