/**
 * The programs of lesson 6 as children of a test, at a path of the test.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { findProgram } from "../../lib/course/lesson.ts";
import { lessons } from "../../lessons/mod.ts";
import { type Child, type ChildExit, withChild } from "../harness/child.ts";
import { currentRuntime, type Program, programOn, type Runtime } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";

/** The programs, by the names of the course. */
export const SERVER = "unix-stream-server";
export const CLIENT = "unix-stream-client";
export const COMPLETE_SERVER = "unix-stream-server-complete";
export const COMPLETE_CLIENT = "unix-stream-client-complete";

const LESSON = "lessons/06_unix_stream";

/** The longest time from the signal to the end, in milliseconds. */
const END_LIMIT = 1000;

/** A program that is started at a path. */
export interface UnixProgram {
  /** Its name in the course. */
  readonly id: string;
  /** The path of its socket. */
  readonly path: string;
  /** What it is given besides. */
  readonly args?: readonly string[];
}

/** The flags for Deno that `lesson.ts` lists, for another path; no more. */
function denoFlags(id: string, path: string): readonly string[] {
  const { permissions } = findProgram(lessons, id);
  return ["run", "--no-prompt", ...permissions].map((flag) => {
    return flag.replaceAll("/tmp/unixsocket_tcp", path).replace(/=\/tmp$/, `=${dirname(path)}`);
  });
}

/** The command line of a program on a side; `null` where this test run does not have it. */
export function unixProgramOn(
  side: Runtime | "python",
  { id, path, args = [] }: UnixProgram,
): Program | null {
  const { file } = findProgram(lessons, id);
  const all = ["--path", path, ...args];
  if (side === "python") {
    const original = join(ROOT, LESSON, file.replace(/\.ts$/, ".py"));
    return { command: "python3", args: [original, ...all] };
  }
  return programOn(side, `${LESSON}/${file}`, ["--lang", "en", ...all], denoFlags(id, path));
}

/** Runs a program on a side. */
export function withUnixProgramOn<T>(
  side: Runtime | "python",
  program: UnixProgram,
  body: (child: Child) => Promise<T>,
): Promise<T> {
  const found = unixProgramOn(side, program);
  if (found === null) throw new Error(`There is no "${program.id}" on ${side}`);
  const env = { LC_ALL: "C.UTF-8", NO_COLOR: "1" };
  return withChild(found.command, found.args, { env }, body);
}

/** Runs a program on the runtime that runs the test. */
export function withUnixProgram<T>(
  program: UnixProgram,
  body: (child: Child) => Promise<T>,
): Promise<T> {
  return withUnixProgramOn(currentRuntime(), program, body);
}

/** Runs a program to its end. */
export function ranToItsEnd(program: UnixProgram): Promise<ChildExit> {
  return withUnixProgram(program, (child) => child.exit);
}

/** Runs a script of Python at a path; it prints a line when it is ready. */
export function withPython<T>(
  script: string,
  args: readonly string[],
  body: (child: Child) => Promise<T>,
): Promise<T> {
  return withChild("python3", ["-IS", join(ROOT, "tests/course", script), ...args], {}, body);
}

/** Asks the complete server to end; it must do so soon, and take its file along. */
export async function endServer(
  child: Child,
  path: string,
  signal: NodeJS.Signals = "SIGTERM",
): Promise<readonly string[]> {
  const start = performance.now();
  // After child.kill() Deno reports the signal, also of a child that ended in peace.
  process.kill(child.pid, signal);
  const { stdout, ...rest } = await child.exit;
  const isSoon = performance.now() - start < END_LIMIT;
  assertEquals({ ...rest, isSoon }, { code: 0, signal: null, stderr: "", isSoon: true });
  assertEquals(existsSync(path), false);
  const lines = stdout.split("\n");
  assertEquals(lines.slice(-2), ["Closed.", ""]);
  return lines.slice(0, -2);
}
