/**
 * Commands in one terminal of a session.
 *
 * @module
 */

import type { Stage } from "./stage.ts";

/** Runs commands one after the other. */
export async function run(stage: Stage, ...commands: readonly string[]): Promise<void> {
  for (const command of commands) await stage.terminal().run(command);
}
