/**
 * A server in the first terminal of a session, and who visits it.
 *
 * @module
 */

import type { RunningProgram } from "./running_program.ts";
import type { Stage } from "./stage.ts";

/** Starts a server in the first terminal, up to the line that says that it waits. */
export async function ready(stage: Stage, command: string): Promise<RunningProgram> {
  const server = await stage.terminal(1).start(command);
  await server.lines();
  return server;
}

/** A server that ends with its first visitor, and this visitor in the second terminal. */
export async function visit(stage: Stage, server: string, client: string): Promise<void> {
  const waiting = await ready(stage, server);
  await stage.terminal(2).run(client);
  await waiting.end();
}
