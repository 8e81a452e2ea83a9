/**
 * Turns TypeScript programs and tests into JavaScript that Node 20 and Bun run.
 *
 * @module
 */

import { stop, transform } from "npm:esbuild@0.25.5";
import { dirname, join } from "node:path";
import { runCommand } from "../run_command.ts";
import { stdFlags } from "../std_source.ts";

/** What is bundled, and where to. */
export interface BundleOptions {
  /** The root of the repository. */
  readonly root: string;
  /** The files to bundle, as paths from the root. */
  readonly entries: readonly string[];
  /** The directory that gets `lessons/03_first_server/server.js` and so on. */
  readonly outdir: string;
}

/** Node 20 is the oldest runtime that has to understand the result. */
const TARGET = "node20";
const SILENCE = 120_000;

/**
 * Bundles each entry to the same path below `outdir`, ending in `.js`.
 *
 * `deno bundle` resolves all imports; it keeps syntax as it is, so esbuild
 * lowers what Node 20 does not know (`using`).
 *
 * @throws {Error} When an entry does not resolve or parse.
 */
export async function bundleForNode(options: BundleOptions): Promise<void> {
  const { root, entries, outdir } = options;
  // The bundler leaves out the directories that all entries have in common.
  const base = join(outdir, commonDirectory(entries));
  const flags = ["--quiet", "--code-splitting", "--platform", "deno", "--sourcemap", "inline"];
  const { code, output } = await runCommand({
    command: Deno.execPath(),
    args: ["bundle", ...await stdFlags(), ...flags, "--outdir", base, ...entries],
    cwd: root,
    silence: SILENCE,
  });
  if (code !== 0) throw new Error(`Cannot bundle for Node: ${output}`);
  await Deno.writeTextFile(join(outdir, "package.json"), `{ "type": "module" }\n`);
  try {
    await lowerBelow(outdir);
  } finally {
    await stop();
  }
  await Promise.all(entries.map((entry) => Deno.stat(join(outdir, bundledName(entry)))));
}

/** The name of an entry's bundle: `lessons/03/server.js` for `lessons/03/server.ts`. */
export function bundledName(entry: string): string {
  return entry.replace(/\.ts$/, ".js");
}

/** The deepest directory that holds all of the files. */
export function commonDirectory(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map((path) => dirname(path).split("/"));
  const differs = (part: string, index: number) => rest.some((parts) => parts[index] !== part);
  const length = first.findIndex(differs);
  return (length < 0 ? first : first.slice(0, length)).join("/");
}

async function lowerBelow(directory: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    const path = join(directory, name);
    if (isDirectory) await lowerBelow(path);
    else if (name.endsWith(".js")) await lower(path);
  }
}

async function lower(path: string): Promise<void> {
  const source = await Deno.readTextFile(path);
  const { code } = await transform(source, { target: TARGET, format: "esm", sourcemap: "inline" });
  await Deno.writeTextFile(path, code);
}
