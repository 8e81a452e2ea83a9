/**
 * The columns of a real runtime: the one that runs the test.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, rm, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { loadLibc } from "../../lib/adapters/posix/libc.ts";
import type { Adapter } from "../../lib/adapters/contract.ts";
import { startChild } from "../harness/child.ts";
import { startPythonPeer } from "../harness/peer.ts";
import { currentRuntime, NO_PROGRAM, programOn, type Runtime } from "../harness/program.ts";
import { adapterOf, type Column, COLUMN_NAMES } from "./column.ts";
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

/** Whether port 1 is anybody's, as it is inside Docker. Other systems keep it for root. */
async function hasNoPrivilegedPorts(): Promise<boolean> {
  const setting = "/proc/sys/net/ipv4/ip_unprivileged_port_start";
  return existsSync(setting) && Number(await readFile(setting, "utf8")) <= 1;
}

/** What only Linux has. */
function gapsOfSystem(): Partial<Record<Need, string>> {
  if (process.platform === "linux") return {};
  const proc = "the rules look into /proc, which only Linux has";
  return {
    calm: proc,
    descriptors: proc,
    processes: proc,
    unixDatagram: "the rules use names of UNIX sockets that are no files, which only Linux has",
    ...(process.platform === "win32" && { files: "Windows shows no sockets among its files" }),
  };
}

/** What a runtime does not have, as the experiments of this suite showed it. */
async function gapsOf(
  runtime: Runtime,
  column: Column,
  { features, limits }: Adapter,
  hasProgram: boolean,
): Promise<ContractHost["lacks"]> {
  const gaps = gapsOfSystem();
  if (runtime !== "deno") gaps.backlog = "Bun and Node accept by themselves: nobody ever waits";
  if (runtime === "node") gaps.reuse = "Node 20 ignores reusePort";
  if (runtime === "node" || (runtime === "deno" && column === "node-net")) {
    gaps.lateReset = "with both directions ended node:net cannot tell a reset from an end";
  }
  if (runtime === "deno" && column === "node-net") {
    gaps.writeReset = "node:net on Deno tells a writer of a reset by EPIPE";
  }
  if (runtime === "bun") {
    gaps.calm = "Bun asks for the next connection without a pause while it has no descriptor";
  }
  if (column === "deno-unix") {
    gaps.unixCalls = "Deno itself can neither connect such a socket nor set its options: libc can";
  }
  const libc = runtime === "deno" ? "Deno hides the descriptor of a stream" : loadLibc();
  if (typeof libc === "string") gaps.descriptor = libc;
  if (!features.unixDatagram) gaps.unixDatagram = limits.unixDatagram ?? "no reason is known";
  if (await hasNoPrivilegedPorts()) gaps.privileges = "here everybody may bind every port";
  if (hasProgram) return gaps;
  const reason = NO_PROGRAM;
  return { ...gaps, processes: reason, descriptors: reason, privileges: reason, calm: reason };
}

/** The column of this runtime. */
export async function runtimeHost(
  column: Column,
  end: ContractHost["end"] = "connected",
): Promise<ContractHost> {
  const runtime = currentRuntime();
  const adapter = await adapterOf(column);
  const name = `${runtime}${COLUMN_NAMES[column]}`;
  const program = programOn(runtime, PROGRAM, [], DENO_FLAGS);
  return {
    name: end === "connected" ? name : `${name}, accepted`,
    adapter,
    end,
    lacks: await gapsOf(runtime, column, adapter, program !== null),
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
