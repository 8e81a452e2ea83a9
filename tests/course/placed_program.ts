/**
 * Programs of a test, as if a lesson had them.
 *
 * @module
 */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProgramOption, TalkingProgram, Transport } from "../../lib/course/lesson.ts";

/** What a test says about its programs. */
export interface ProgramFacts {
  readonly transport?: Transport;
  readonly options?: readonly ProgramOption[];
  readonly permissions?: readonly string[];
}

/** Runs the body with programs whose whole source is given, in a directory of their own. */
export async function withPrograms(
  sources: Readonly<Record<"server" | "client", string>>,
  body: (server: TalkingProgram, client: TalkingProgram) => Promise<void>,
  facts: ProgramFacts = {},
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "programs-"));
  const { transport = "tcp", options = [], permissions = [] } = facts;
  const placed = async (role: "server" | "client"): Promise<TalkingProgram> => {
    const file = `${role}.ts`;
    const path = join(directory, file);
    await writeFile(path, sources[role]);
    return { id: `test-${role}`, file, role, path, transport, options, permissions };
  };
  try {
    await body(await placed("server"), await placed("client"));
  } finally {
    await rm(directory, { recursive: true });
  }
}
