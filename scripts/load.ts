/**
 * `deno task load`: what the library holds under load, on every runtime.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Figure, Reading } from "./load/figure.ts";
import { bulkEcho, nonReadingClient, suspension } from "./load/figures/peers.ts";
import { manyConnections, memory, slowClients } from "./load/figures/connections.ts";
import { datagramEcho, datagramFlood } from "./load/figures/datagrams.ts";
import { exhaustion, failures } from "./load/figures/descriptors.ts";
import { crowds } from "./load/figures/lessons.ts";
import { selectCost } from "./load/figures/select_cost.ts";
import { day, flood, resets } from "./load/figures/sessions.ts";
import { idleness, timeouts } from "./load/figures/waiting.ts";
import { findPaths } from "./load/program_command.ts";
import { Stage } from "./load/stage.ts";
import { print } from "./print.ts";
import { installForTests } from "./test/install_for_tests.ts";

const USAGE = `Measures what servers hold under load, on Deno, Bun and Node.

Usage: deno task load [options]

  --runtime NAMES   only these runtimes: deno, bun, node, separated by commas
  --only FIGURES    only these figures: L1,L10 for example
  --help            print this`;

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** In the order of their numbers. */
const FIGURES: readonly Figure[] = [
  manyConnections,
  memory,
  selectCost,
  slowClients,
  flood,
  resets,
  crowds,
  day,
  failures,
  datagramEcho,
  datagramFlood,
  nonReadingClient,
  exhaustion,
  suspension,
  bulkEcho,
  timeouts,
  idleness,
];

/** Takes one figure; a failure of any kind is its reading. */
async function take(figure: Figure, stage: Stage): Promise<Reading> {
  try {
    return await figure.run(stage);
  } catch (error) {
    const [line = ""] = String(error).split("\n");
    return { measured: line, holds: false };
  } finally {
    await stage.clear();
  }
}

async function main(): Promise<number> {
  const args = parseArgs(Deno.args, { boolean: ["help"], string: ["runtime", "only"] });
  if (args.help) {
    print(USAGE);
    return 0;
  }
  const runtimes = args.runtime?.split(",") ?? ["deno", "bun", "node"];
  const only = args.only?.split(",");
  const figures = FIGURES.filter(({ id }) => only?.includes(id) ?? true);
  const directory = await Deno.makeTempDir({ prefix: "steckdose_load_" });
  try {
    // Node runs no TypeScript.
    const modules = runtimes.includes("node")
      ? (await installForTests(ROOT, directory)).modules
      : directory;
    const paths = await findPaths();
    return await takeAll(
      figures,
      runtimes.map((runtime) => {
        return new Stage({ root: ROOT, runtime, paths, modules });
      }),
    );
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** Takes and prints all figures; the exit code. */
async function takeAll(figures: readonly Figure[], stages: readonly Stage[]): Promise<number> {
  let misses = 0;
  for (const figure of figures) {
    print(`\n${figure.id}  ${figure.title}\n    ${"limit".padEnd(7)}${figure.limit}`);
    for (const stage of stages) {
      const { measured, holds } = await take(figure, stage);
      print(`    ${stage.runtime.padEnd(7)}${holds ? "" : "MISSED: "}${measured}`);
      if (!holds) misses += 1;
    }
  }
  print(`\n${figures.length * stages.length} figures, ${misses} missed`);
  return misses === 0 ? 0 : 1;
}

Deno.exit(await main());
