/**
 * Programs at UNIX sockets as children of a test, at a path of the test.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Lesson, LessonProgram } from "../../lib/course/lesson.ts";
import { lessons } from "../../lessons/mod.ts";
import { type Child, type ChildExit, withChild } from "../harness/child.ts";
import { currentRuntime, type Program, programOn, type Runtime } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { endProgram } from "./end_program.ts";

/** A program that is started at a path. */
export interface UnixProgram {
  /** Its name in the course. */
  readonly id: string;
  /** The path of its socket. */
  readonly path: string;
  /** What it is given besides. */
  readonly args?: readonly string[];
}

/** A program of the course, and the lesson that has it. */
function find(id: string): { readonly lesson: Lesson; readonly program: LessonProgram } {
  for (const lesson of lessons) {
    const program = lesson.programs.find((candidate) => candidate.id === id);
    if (program !== undefined) return { lesson, program };
  }
  throw new RangeError(`No lesson has the program "${id}"`);
}

/** The flags for Deno that `lesson.ts` lists, for another path; no more. */
function denoFlags({ options, permissions }: LessonProgram, path: string): readonly string[] {
  const usual = options.find(({ name }) => name === "--path")?.default ?? "";
  return ["run", "--no-prompt", ...permissions].map((flag) => {
    return flag.replaceAll(usual, path).replace(/=\/tmp$/, `=${dirname(path)}`);
  });
}

/** The command line of a program on a side; `null` where this test run does not have it. */
export function unixProgramOn(
  side: Runtime | "python",
  { id, path, args = [] }: UnixProgram,
): Program | null {
  const { lesson, program } = find(id);
  const file = `lessons/${lesson.id}/${program.file}`;
  const all = ["--path", path, ...args];
  if (side === "python") {
    const original = join(ROOT, file.replace(/\.ts$/, ".py"));
    return { command: "python3", args: [original, ...all] };
  }
  return programOn(side, file, ["--lang", "en", ...all], denoFlags(program, path));
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
  const stdout = await endProgram(child, signal);
  assertEquals(existsSync(path), false);
  const lines = stdout.split("\n");
  assertEquals(lines.slice(-2), ["Closed.", ""]);
  return lines.slice(0, -2);
}
