/**
 * What `deno task compile` makes one file of: the command line, and the programs that it starts.
 *
 * A script: importing it runs it.
 *
 * @module
 */

import { programArguments } from "../../lib/host/arguments.ts";
import { modulesCall } from "../../lib/host/standalone.ts";
import { runCommandLine } from "../../lib/cli/command_line.ts";

/** One after the other: the first one may have to see what the next one does. */
async function runModules(modules: readonly string[]): Promise<void> {
  for (const module of modules) await import(module);
}

const call = modulesCall();
if (call === null) runCommandLine(programArguments());
else void runModules(call.modules);
