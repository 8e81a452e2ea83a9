/**
 * Long texts, page by page.
 *
 * @module
 */

import { environmentVariable } from "../host/environment.ts";
import { programPath } from "../host/program_path.ts";
import { runProgram } from "../host/run_program.ts";
import { terminal } from "../host/terminal.ts";

/** What a shell says of a program that it cannot find or run. */
const CANNOT_RUN = [126, 127];

/** The person's pager, as a shell takes it; `null` where there is none. */
function pagerCommand(): string | null {
  const wanted = environmentVariable("PAGER");
  if (wanted !== null) return wanted;
  return programPath("less") === null ? null : "less";
}

/**
 * Lets the person turn the pages of a text.
 *
 * @param lines The lines.
 * @returns Whether that was done: not where nobody looks, and not without a pager.
 */
export async function showPages(lines: readonly string[]): Promise<boolean> {
  const pager = pagerCommand();
  if (pager === null || terminal().columns === null || programPath("sh") === null) return false;
  const code = await runProgram("sh", ["-c", pager], {
    input: `${lines.join("\n")}\n`,
    // Colours are to be obeyed, not shown; who has options of their own knows that.
    environment: { LESS: environmentVariable("LESS") ?? "R" },
  });
  return !CANNOT_RUN.includes(code);
}
