/**
 * Cases that need a process of their own.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime, programOn } from "../harness/program.ts";

const PROGRAM = "tests/programs/socket_case.ts";

/** Runs `body` with a process of this runtime that runs a case of `socket_case.ts`. */
export async function withCase(
  args: readonly string[],
  body: (child: Child) => Promise<void>,
  denoFlags: readonly string[] = ["run", "--allow-all"],
): Promise<void> {
  const program = programOn(currentRuntime(), PROGRAM, args, denoFlags);
  if (program === null) throw new Error("This test run has no build of the programs for Node");
  await withChild(program.command, program.args, {}, body);
}

/** What a case printed, line by line, once its process has ended in peace. */
export async function linesOf(
  args: readonly string[],
  denoFlags?: readonly string[],
): Promise<string[]> {
  let lines: string[] = [];
  await withCase(args, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
    lines = stdout.trimEnd().split("\n");
  }, denoFlags);
  return lines;
}
