/**
 * `deno task compile`: the command line and the lessons as one file, which runs
 * where there is no Deno.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileArguments, NO_RUNTIME_REGEXP } from "./compile/compile_arguments.ts";
import { print } from "./print.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const USAGE = `Makes one file of the command line and the lessons.

Usage: deno task compile [options]

  --output FILE    where it goes; else .cache/steckdose
  --target NAME    the machine it is for, as "deno compile --help" names it; else this one
  --help           print this`;

const NO_RUNTIME =
  "Cannot compile: Deno gets the runtime that goes into the file (denort) from dl.deno.land, " +
  "which does not answer; DENORT_BIN can name a copy of it";

const OTHER_RUNTIME = "Cannot compile: the file does not run the command line; " +
  "what DENORT_BIN names has to be a denort, a Deno does not look into itself";

function fail(message: string): never {
  print(message);
  Deno.exit(1);
}

/** Whether the program is ours, and not only the runtime that it was put into. */
async function runsCommandLine(path: string): Promise<boolean> {
  const { stdout } = await new Deno.Command(path, { args: ["version"] }).output();
  return new TextDecoder().decode(stdout).startsWith("steckdose ");
}

const { help, target, output = join(ROOT, ".cache", "steckdose") } = parseArgs(Deno.args, {
  string: ["output", "target"],
  boolean: ["help"],
  unknown: (argument) => fail(`Cannot understand "${argument}"\n\n${USAGE}`),
});
if (help) {
  print(USAGE);
  Deno.exit(0);
}
const { code, stderr } = await new Deno.Command(Deno.execPath(), {
  args: [...compileArguments(output, target)],
  cwd: ROOT,
  env: { NO_COLOR: "1" },
}).output();
const said = new TextDecoder().decode(stderr).trim();
if (code !== 0) fail(NO_RUNTIME_REGEXP.test(said) ? NO_RUNTIME : said);
// For another machine it cannot be tried here.
if (target === undefined && !await runsCommandLine(output)) fail(OTHER_RUNTIME);
print(`Compiled ${output}`);
