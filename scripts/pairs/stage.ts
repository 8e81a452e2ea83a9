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
import { findKoffi, linkKoffi } from "../koffi.ts";
import { installBuilt } from "../npm/install_built.ts";
import { findRuntime } from "../runtimes.ts";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

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
  readonly #modules: string;
  readonly #paths: Readonly<Partial<Record<RunnerName, string>>>;

  /**
   * Takes what there is.
   *
   * @param modules The directory of the modules of the package.
   * @param paths The programs of Bun and Node.
   */
  constructor(modules: string, paths: Readonly<Partial<Record<RunnerName, string>>>) {
    this.#modules = modules;
    this.#paths = paths;
  }

  /**
   * Finds the runtimes, and builds the package for Node.
   *
   * @param directory The directory for that; there is nothing in it yet.
   * @throws {Error} When something is missing.
   */
  static async make(directory: string): Promise<PairsStage> {
    const [bun, node, koffi] = [
      await findRuntime("bun"),
      await findRuntime("node"),
      await findKoffi(),
    ];
    for (const found of [bun, node, koffi]) {
      if ("reason" in found) throw new Error(`Cannot run the pairs: ${found.reason}`);
    }
    const { modules } = await installBuilt(ROOT, directory);
    if ("packages" in koffi) await linkKoffi(koffi.packages, directory);
    return new PairsStage(modules, {
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
    const all = runner === "node" ? rest.args.map((arg) => this.#built(arg)) : rest.args;
    return {
      file: this.#paths[runner] ?? file,
      args: all,
      environment: { LC_ALL: "C.UTF-8", NO_COLOR: "1", ...environment },
    };
  }

  /** Where the package has a file of the repository. */
  #built(path: string): string {
    const isOurs = path.startsWith(`${ROOT}/`) && path.endsWith(".ts");
    if (!isOurs) return path;
    return join(this.#modules, path.slice(ROOT.length + 1).replace(/\.ts$/, ".js"));
  }
}
