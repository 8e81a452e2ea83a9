/**
 * A program in a terminal of its own.
 *
 * @module
 */

import { join } from "node:path";
import { withChild } from "./child.ts";
import type { Program } from "./program.ts";
import { ROOT } from "./root.ts";

/** How wide and high the terminal is, and what the program finds in its environment. */
export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a terminal was sent, and how the program ended. */
export interface TerminalEnd {
  readonly shown: string;
  readonly code: number;
}

/**
 * Runs a program in a terminal.
 *
 * @param program The program.
 * @param script What happens: `wait TEXT` and `type TEXT`, with escapes such as `\x03` for Ctrl+C.
 * @param options The terminal.
 */
export async function inTerminal(
  { command, args }: Program,
  script: readonly string[],
  { columns = 80, rows = 24, env = {} }: TerminalOptions = {},
): Promise<TerminalEnd> {
  const driver = join(ROOT, "tests/harness/terminal.py");
  const all = [driver, String(columns), String(rows), command, ...args];
  return await withChild("python3", all, { env: { TERM: "xterm", ...env } }, async (child) => {
    await child.write(script.map((line) => `${line}\n`).join(""));
    await child.closeInput();
    const { stdout, stderr } = await child.exit;
    const [, shown = "", code] = /^([^]*)\nexit (-?\d+)\n$/.exec(stdout) ?? [];
    if (code === undefined) throw new Error(`The terminal failed: ${stderr}`);
    return { shown, code: Number(code) };
  });
}
