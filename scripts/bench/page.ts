/**
 * The page with the results: `scripts/bench/README.md`.
 *
 * @module
 */

import { runCommand } from "../run_command.ts";
import { type Table, tableMarkdown } from "./table.ts";

/** Where and when something was measured. */
export interface Surroundings {
  readonly date: string;
  readonly machine: string;
  readonly versions: readonly string[];
}

const INTRODUCTION = `# How fast it is

\`deno task bench\` writes this page (\`--write\`); \`deno task scale\` [another one](scale.md).
All servers of a table live at the same time, on one processor, and the load on another. They are
busy in turn, for 0.3 s each, and each round compares them with the runtime's own API, so that a
machine that gets slower changes no ratio. CPU is the processor time of the server's process for
each message, raw by ours: 0.95 says that the library needs 1/0.95 of the time. Throughput is ours
by raw; latencies (p50, p99) and memory are ours by raw behind the x. "Again" is the same server a
second time: so much is noise. UDP on Deno runs with \`--unstable-net\`, on both sides.`;

/** Asks the machine. */
export async function surroundings(
  paths: Readonly<Record<string, string>>,
): Promise<Surroundings> {
  const cpu = /^model name\s*:\s*(.*)$/m.exec(await Deno.readTextFile("/proc/cpuinfo"))?.[1];
  const programs = [...Object.entries(paths), ["python", "python3"] as const];
  const versions = await Promise.all(programs.map(async ([name, command]) => {
    const { output } = await runCommand({ command, args: ["--version"], silence: 10_000 });
    return `${name} ${/\d+\.\d+\.\d+/.exec(output)?.[0]}`;
  }));
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${navigator.hardwareConcurrency} processors (${cpu ?? Deno.build.arch}), ` +
      `Linux ${Deno.osRelease()}`,
    versions,
  };
}

/** When and where it was measured, in a sentence. */
export function measuredLine({ date, machine, versions }: Surroundings): string {
  return `Measured on ${date}, ${machine}, ${versions.join(", ")}.`;
}

/** The page, in Markdown that is not formatted yet. */
export function resultPage(surroundings: Surroundings, tables: readonly Table[]): string {
  const lines = [
    INTRODUCTION,
    "",
    measuredLine(surroundings),
    "",
    ...tables.flatMap(tableMarkdown),
  ];
  return lines.join("\n");
}
