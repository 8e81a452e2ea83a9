/**
 * A program that shows something by itself, run to its end.
 *
 * @module
 */

import { currentRuntime } from "../host/runtime_command.ts";
import { startProcess } from "../host/start_process.ts";
import type { Language } from "./language.ts";
import type { PlacedProgram } from "./lesson.ts";
import { runnerCommand } from "./runner.ts";

/** How a program is run. */
export interface DemoOptions {
  /** The language in which it speaks. */
  readonly language: Language;
  /**
   * How long it may take, in milliseconds.
   *
   * @default {20000}
   */
  readonly timeLimit?: number;
}

/**
 * Runs a program on this runtime. Nobody types anything.
 *
 * @param program The program.
 * @param args What it is given.
 * @param options Language and time limit.
 * @returns The lines that it printed.
 * @throws {Error} When it fails or does not end in time; the message has its own words.
 */
export async function runDemo(
  program: PlacedProgram,
  args: readonly string[],
  options: DemoOptions,
): Promise<readonly string[]> {
  const { language, timeLimit = 20_000 } = options;
  const call = { args, language, trace: null };
  const { file, args: all, environment } = runnerCommand(program, currentRuntime(), call);
  const running = await startProcess(file, all, { environment: { ...environment, NO_COLOR: "1" } });
  const timer = setTimeout(() => void running.stop(), timeLimit);
  const { code, stdout, stderr } = await running.ended;
  clearTimeout(timer);
  if (code === 0) return stdout.trimEnd().split("\n");
  const words = stderr.trim();
  throw new Error(`Cannot show "${program.id}": ${words === "" ? "it was ended" : words}`);
}
