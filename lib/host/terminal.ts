/**
 * What the terminal behind standard output can show.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { environmentVariable } from "./environment.ts";

/** The parts of the runtimes that this file uses; `process` only where there is no `Deno`. */
interface Runtime {
  readonly Deno?: {
    readonly stdin: { isTerminal(): boolean };
    readonly stdout: { isTerminal(): boolean };
    consoleSize(): { readonly columns: number };
  };
  readonly process: {
    readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  };
}

/** What can be shown. */
export interface Terminal {
  /** How many columns there are, or `null` when the output goes elsewhere. */
  readonly columns: number | null;
  /** Whether colours are welcome: a terminal, and neither `NO_COLOR` nor `TERM=dumb` is set. */
  readonly colour: boolean;
}

/** The columns of the terminal, or `null` when standard output is none. */
function columnsOf(runtime: Runtime): number | null {
  const { Deno } = runtime;
  if (Deno === undefined) {
    const { isTTY, columns } = runtime.process.stdout;
    return isTTY === true ? columns ?? 80 : null;
  }
  return Deno.stdout.isTerminal() ? Deno.consoleSize().columns : null;
}

/**
 * Looks at the terminal behind standard output.
 *
 * @returns What it can show now; the person may change its size at any time.
 */
export function terminal(): Terminal {
  const columns = columnsOf(globalThis as typeof globalThis & Runtime);
  const plain = environmentVariable("NO_COLOR") !== null ||
    environmentVariable("TERM") === "dumb";
  return { columns, colour: columns !== null && !plain };
}

/** The descriptor of standard input. */
const STDIN = 0;

/**
 * Whether a person sits at the terminal behind standard input, whose Ctrl+C
 * goes to this program and to those that it has started.
 *
 * Nothing else is asked of standard input: Node's `process.stdin` would take the
 * waiting out of a pipe, and programs that were started with the same pipe
 * would find an end where there is none.
 *
 * @returns `false` for a file, a pipe, or nothing.
 */
export function hasTerminal(): boolean {
  const { Deno } = globalThis as typeof globalThis & Runtime;
  return Deno?.stdin.isTerminal() ?? builtin("node:tty").isatty(STDIN);
}
