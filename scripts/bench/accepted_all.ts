/**
 * Connections that a client has may still wait for their server.
 *
 * @module
 */

import { eventually } from "../load/figure.ts";
import { descriptorCount } from "../load/process_facts.ts";
import type { RunningProgram } from "../load/running_program.ts";

const LIMIT_MS = 60_000;

/** Waits until a server has accepted so many connections. */
export async function acceptedAll(server: RunningProgram, connections: number): Promise<void> {
  const hasAll = async () => await descriptorCount(server.pid) > connections;
  if (await eventually(hasAll, LIMIT_MS)) return;
  throw new Error(`Cannot go on: the server has not accepted ${connections} connections`);
}
