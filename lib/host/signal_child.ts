/**
 * Signals for other programs.
 *
 * @module
 */

import type { ChildProcess } from "node:child_process";

/** A signal that is sent here. */
export type Signal = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGKILL";

/** The part of `process` that this file uses; all three runtimes have it. */
interface Process {
  kill(pid: number, signal: Signal): void;
}

/**
 * Sends a signal to a program that this one has started; one that has ended
 * gets none. On Deno, the program's own `kill` sends a first signal only.
 *
 * @param child The program.
 * @param signal The signal.
 */
export function signalChild(child: ChildProcess, signal: Signal): void {
  const { process } = globalThis as typeof globalThis & { readonly process: Process };
  const { pid, exitCode, signalCode } = child;
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has ended just now.
    if (!(error instanceof Error) || Reflect.get(error, "code") !== "ESRCH") throw error;
  }
}
