/**
 * Which version of a tool this machine has.
 *
 * @module
 */

import { programPath } from "../host/program_path.ts";
import { currentRuntime, runtimeFile } from "../host/runtime_command.ts";
import { startProcess } from "../host/start_process.ts";
import { insideVersion, isStandalone } from "../host/standalone.ts";
import type { Tool } from "./tool.ts";

/** What was found of a tool. */
export interface FoundTool {
  /** The tool. */
  readonly tool: Tool;
  /** Its version, empty where it does not say one; `null` where there is no such tool. */
  readonly version: string | null;
}

/** Where servers are, which is not in everybody's `PATH`. */
const SERVER_DIRECTORIES: readonly string[] = ["/usr/sbin"];

/** A program that does not say its version in this time does not say it. */
const LONGEST_ANSWER = 3000;

/** Numbers with dots between them; who counts without dots has one number only. */
const VERSION_REGEXPS = [/\d+(?:\.\d+)+[\w.-]*/, /\b\d+\b/];

function versionIn(text: string): string {
  const [found] = VERSION_REGEXPS.flatMap((regexp) => regexp.exec(text)?.[0] ?? []);
  return found ?? "";
}

/**
 * Looks for a tool, and asks it.
 *
 * @param tool The tool.
 * @returns What was found.
 */
export async function findTool(tool: Tool): Promise<FoundTool> {
  const own = currentRuntime();
  if (tool.name === own && isStandalone()) return { tool, version: insideVersion() };
  // What runs this is there, wherever it is.
  const file = tool.name === own ? runtimeFile(own) : programPath(tool.name, SERVER_DIRECTORIES);
  if (file === null) return { tool, version: null };
  const running = await startProcess(file, tool.args);
  const timer = setTimeout(() => void running.stop(), LONGEST_ANSWER);
  const { stdout, stderr } = await running.ended;
  clearTimeout(timer);
  return { tool, version: versionIn(`${stdout}${stderr}`) };
}

/**
 * Whether a tool is new enough.
 *
 * @param found What was found of it.
 * @returns `false` where it is too old; who does not say a version is believed.
 */
export function isNewEnough({ tool: { least = 0 }, version }: FoundTool): boolean {
  const major = Number.parseInt(version ?? "", 10);
  return Number.isNaN(major) || major >= least;
}
