/**
 * Another program in the place of this one: it has the terminal.
 *
 * @module
 */

import type { ChildProcess } from "node:child_process";
import { builtin } from "./builtin.ts";
import { signalChild } from "./signal_child.ts";
import { hasTerminal } from "./terminal.ts";

/** How a program is run. */
export interface RunOptions {
  /**
   * Variables that it gets besides those of this program.
   *
   * @default {{}}
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * What it reads: what this program reads, when left out.
   */
  readonly input?: string;
  /** Where it runs: where this program does, when left out. */
  readonly directory?: string;
}

/** The part of `process` that this file uses; all three runtimes have it. */
interface Process {
  readonly env: Readonly<Record<string, string | undefined>>;
  on(signal: Passed, listener: (signal: Passed) => void): void;
  off(signal: Passed, listener: (signal: Passed) => void): void;
}

/** A signal that goes to the other program. */
type Passed = typeof PASSED[number];

/** Those that ask to end; a terminal that is closed sends the last one. */
const PASSED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What a shell says of a program that a signal ended. */
const SIGNALLED = 128;

/**
 * Runs a program to its end, with the input, output and errors of this one.
 *
 * Signals that ask to end go to the program, which decides what to do.
 *
 * @param file The name or path of the program.
 * @param args What it is given.
 * @param options What it finds in its environment, and what it reads.
 * @returns Its exit code; where a signal ended it, 128 and the signal's number.
 * @throws {Error} When the system cannot start it.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  const { process } = globalThis as typeof globalThis & { readonly process: Process };
  let child: ChildProcess | undefined;
  const pass = (signal: Passed) => {
    // A terminal has sent Ctrl+C to both; twice would mean "at once".
    if (child && (signal === "SIGTERM" || !hasTerminal())) signalChild(child, signal);
  };
  // Before the program starts: it may be ready for a signal sooner than this one.
  for (const signal of PASSED) process.on(signal, pass);
  try {
    child = start(file, args, options);
    return await exitCode(child, file);
  } finally {
    for (const signal of PASSED) process.off(signal, pass);
  }
}

function start(file: string, args: readonly string[], options: RunOptions): ChildProcess {
  const { process } = globalThis as typeof globalThis & { readonly process: Process };
  const { environment = {}, input, directory } = options;
  const child = builtin("node:child_process").spawn(file, [...args], {
    stdio: [input === undefined ? "inherit" : "pipe", "inherit", "inherit"],
    env: { ...process.env, ...environment },
    cwd: directory,
  });
  // A pager that is left early breaks the pipe; its exit code says enough.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  return child;
}

function exitCode(child: ChildProcess, file: string): Promise<number> {
  const { signals } = builtin("node:os").constants;
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => {
      reject(new Error(`Cannot start "${file}": ${cause.message}`, { cause }));
    });
    child.on("close", (code, signal) => {
      resolve(code ?? SIGNALLED + (signal === null ? 0 : signals[signal]));
    });
  });
}
