/**
 * How `deno compile` is called.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";

/** What Deno says where it cannot get the runtime that goes into the file. */
export const NO_RUNTIME_REGEXP = /denort-|Could not find denort/;

/** What is imported by a name that is made while the program runs. */
function startedModules(): readonly string[] {
  const programs = lessons.flatMap(({ id, programs }) => {
    return programs.map(({ file }) => `lessons/${id}/${file}`);
  });
  return ["lib/trace/record.ts", ...new Set(programs)];
}

/**
 * The arguments for the command line as one file.
 *
 * The file allows its programs everything: it cannot ask a Deno to allow less,
 * because there is none.
 *
 * @param output The path of the file.
 * @param target The machine it is for; this one when left out.
 * @returns The arguments, for the root of the project.
 */
export function compileArguments(output: string, target?: string): readonly string[] {
  // The directory for the texts; the modules by name, so that they are compiled.
  const included = ["lessons", ...startedModules()].flatMap((path) => ["--include", path]);
  return [
    "compile",
    "--quiet",
    "--no-check",
    "--no-prompt",
    "--allow-all",
    "--unstable-net",
    ...included,
    ...(target === undefined ? [] : ["--target", target]),
    "--output",
    output,
    "scripts/compile/standalone.ts",
  ];
}
