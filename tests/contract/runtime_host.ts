/**
 * The columns of a real runtime: the one that runs the test.
 *
 * @module
 */

import { lstat, mkdtemp, readdir, rm, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild } from "../harness/child.ts";
import { startPythonPeer } from "../harness/peer.ts";
import { currentRuntime, programOn } from "../harness/program.ts";
import { adapterOf, type Column } from "./column.ts";
import type { ContractHost, Directory, Need } from "./contract_host.ts";

/** The program whose cases run in a process of their own. */
const PROGRAM = "tests/programs/contract_case.ts";

/** A contract case may do anything: what it needs is not the subject. */
const DENO_FLAGS = ["run", "--allow-all", "--unstable-net"];

/** Runs `body` with a real directory; short, so that 107 bytes leave room for a name. */
async function withDirectory(body: (directory: Directory) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "kit-"));
  try {
    await body({
      root,
      path: (name) => join(root, name),
      remove: (path) => unlink(path),
      list: () => listing(root),
    });
  } finally {
    await rm(root, { recursive: true });
  }
}

async function listing(directory: string): Promise<readonly string[]> {
  const names = (await readdir(directory)).sort();
  return await Promise.all(names.map(async (name) => {
    const status = await lstat(join(directory, name));
    return `${name} ${status.isSocket() ? "socket" : "file"}`;
  }));
}

/** The column of this runtime. */
export async function runtimeHost(
  column: Column,
  end: ContractHost["end"] = "connected",
): Promise<ContractHost> {
  const runtime = currentRuntime();
  const name = column === "runtime" ? runtime : `${runtime} by node:net`;
  const program = programOn(runtime, PROGRAM, [], DENO_FLAGS);
  const lacks: Partial<Record<Need, string>> = {};
  const noProgram = "this test run has no bundle of the programs for Node";
  if (program === null) {
    lacks.processes =
      lacks.descriptors =
      lacks.privileges =
      lacks.calm =
        noProgram;
  }
  if (runtime === "node") lacks.reuse = "Node 20 ignores reusePort";
  if (runtime === "node" || column === "node-net") {
    lacks.lateReset = "node:net shows data and a reset as data and an end";
  }
  if (runtime === "bun") {
    lacks.calm = "Bun asks for the next connection without a pause while it has no descriptor";
  }
  return {
    name: end === "connected" ? name : `${name}, accepted`,
    adapter: await adapterOf(column),
    end,
    lacks,
    startPeer: startPythonPeer,
    withDirectory,
    startProgram(args, script) {
      const { command, args: start } = program ?? { command: "", args: [] };
      const line = [command, ...start, column, ...args];
      return script === undefined
        ? startChild(command, line.slice(1))
        : startChild("sh", ["-c", script, "sh", ...line]);
    },
  };
}
