/**
 * Where programs of the course are run: each runtime, Python, and what Node needs.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlacedProgram } from "../../lib/course/lesson.ts";
import { atPath } from "../../lib/course/pair_address.ts";
import { type RunnerCommand, runnerCommand, type RunnerName } from "../../lib/course/runner.ts";
import { findKoffi, linkPackages } from "../koffi.ts";
import { findRuntime } from "../runtimes.ts";
import { bundledName, bundleForNode } from "../test/bundle_for_node.ts";
import { findTestFiles } from "../test/test_files.ts";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What records the socket calls of a program. */
const RECORDER = "lib/trace/record.ts";

/** How a program is run. */
export interface ProgramCall {
  readonly runner: RunnerName;
  readonly args: readonly string[];
  /** The file that gets its socket calls; Python records none. */
  readonly trace: string;
  /** The socket's path, where it has one. */
  readonly path: string;
}

/** The runtimes, and the programs as Node runs them. */
export class PairsStage {
  readonly #bundle: string;
  readonly #paths: Readonly<Partial<Record<RunnerName, string>>>;

  /**
   * Takes what there is.
   *
   * @param bundle The directory of the bundle for Node.
   * @param paths The programs of Bun and Node.
   */
  constructor(bundle: string, paths: Readonly<Partial<Record<RunnerName, string>>>) {
    this.#bundle = bundle;
    this.#paths = paths;
  }

  /**
   * Finds the runtimes, and bundles all programs for Node.
   *
   * @param bundle The directory for that; there is nothing in it yet.
   * @throws {Error} When something is missing.
   */
  static async make(bundle: string): Promise<PairsStage> {
    const [bun, node, koffi] = [
      await findRuntime("bun"),
      await findRuntime("node"),
      await findKoffi(),
    ];
    for (const found of [bun, node, koffi]) {
      if ("reason" in found) throw new Error(`Cannot run the pairs: ${found.reason}`);
    }
    const { programs } = await findTestFiles(ROOT);
    const entries = [RECORDER, ...programs.filter((path) => path.startsWith("lessons/"))];
    await bundleForNode({ root: ROOT, entries, outdir: bundle });
    if ("packages" in koffi) await linkPackages(koffi.packages, bundle);
    return new PairsStage(bundle, {
      ..."path" in bun && { bun: bun.path },
      ..."path" in node && { node: node.path },
    });
  }

  /** The command that runs a program. */
  command(program: PlacedProgram, call: ProgramCall): RunnerCommand {
    const { runner, args, trace, path } = call;
    const placed = atPath(program, path);
    const { file, environment, ...rest } = runnerCommand(placed, runner, {
      args,
      language: "en",
      trace,
    });
    const all = runner === "node" ? rest.args.map((arg) => this.#bundled(arg)) : rest.args;
    return {
      file: this.#paths[runner] ?? file,
      args: all,
      environment: { LC_ALL: "C.UTF-8", NO_COLOR: "1", ...environment },
    };
  }

  /** Where the bundle has a file of the repository. */
  #bundled(path: string): string {
    const isOurs = path.startsWith(`${ROOT}/`) && path.endsWith(".ts");
    return isOurs ? join(this.#bundle, bundledName(path.slice(ROOT.length + 1))) : path;
  }
}
