/**
 * Packages from npm for the tests, each in a directory of its own.
 *
 * Deno fetches them itself, so nothing else has to be installed, and nothing of
 * it is a dependency of the library.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { runCommand } from "./run_command.ts";

const TOOLS = fileURLToPath(new URL("../.cache/tools/", import.meta.url));
const FETCH_SILENCE = 180_000;

/** The directory of packages that a name and a version are installed in, there already or not. */
export function packagesOf(name: string, version: string): string {
  return `${TOOLS}${name}-${version}/node_modules`;
}

/**
 * Installs a package of npm, and what it depends on.
 *
 * @param name What the directory is called.
 * @param specifier The package with its version: `npm:koffi@3.3.4`.
 * @param version The same version.
 * @returns What went wrong, or `null`.
 */
export async function installPackage(
  name: string,
  specifier: string,
  version: string,
): Promise<string | null> {
  const directory = `${TOOLS}${name}-${version}`;
  await Deno.mkdir(directory, { recursive: true });
  const config = { nodeModulesDir: "auto", lock: false, imports: { [name]: specifier } };
  await Deno.writeTextFile(`${directory}/deno.json`, JSON.stringify(config));
  const { code, fellSilent, output } = await runCommand({
    command: Deno.execPath(),
    args: ["install", "--quiet"],
    cwd: directory,
    silence: FETCH_SILENCE,
  });
  if (fellSilent) return "no answer in time";
  return code === 0 ? null : output.trim();
}
