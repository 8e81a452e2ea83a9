/**
 * Where servers are compared: each program on a processor of its own, the servers
 * on one and the load on another.
 *
 * @module
 */

import { join } from "node:path";
import { type Places, programCommand } from "../load/program_command.ts";
import { RunningProgram } from "../load/running_program.ts";
import type { Contender } from "./contenders.ts";
import { Generator } from "./generator.ts";

/** What a stage needs to know of the machine. */
export interface BenchPlaces extends Places {
  /** The same on a copy of the library that has no line for tracing. */
  readonly untraced: Places;
  /** Whether `taskset` can pin programs to processors. */
  readonly isPinned: boolean;
}

/** One thousand connections to each of nine servers are more than most limits at the start. */
const RAISE_LIMIT = 'ulimit -S -n "$(ulimit -H -n)"; exec "$@"';

const SERVER_PROCESSOR = "0";
const LOAD_PROCESSOR = "1";

/** One runtime's stage. */
export class BenchStage {
  /** `deno`, `bun` or `node`. */
  readonly runtime: string;
  readonly #places: BenchPlaces;
  readonly #programs: RunningProgram[] = [];

  constructor(places: BenchPlaces, runtime: string) {
    this.#places = places;
    this.runtime = runtime;
  }

  /** Starts a server with its task. */
  async server({ path, isUntraced }: Contender, task: object): Promise<RunningProgram> {
    const { root, untraced } = this.#places;
    const command = path.endsWith(".py")
      ? ["python3", join(root, path)]
      : programCommand(isUntraced ? untraced : this.#places, this.runtime, path);
    return await this.#start(SERVER_PROCESSOR, [...command, JSON.stringify(task)]);
  }

  /** Starts a program with nothing between its start and this process. */
  async unpinned(path: string, args: readonly string[]): Promise<RunningProgram> {
    const command = [...programCommand(this.#places, this.runtime, path), ...args];
    return this.#keep(await RunningProgram.start(command, this.#places.root));
  }

  /** Starts a load generator. */
  async generator(): Promise<Generator> {
    const { paths, root } = this.#places;
    const main = join(root, "scripts/bench/generator/main.ts");
    return new Generator(await this.#start(LOAD_PROCESSOR, [paths.bun ?? "bun", main]));
  }

  /** Ends whatever was started. */
  async clear(): Promise<void> {
    await Promise.all(this.#programs.splice(0).map((program) => program.dispose()));
  }

  async #start(processor: string, command: readonly string[]): Promise<RunningProgram> {
    const pin = this.#places.isPinned ? ["taskset", "-c", processor] : [];
    const all = ["sh", "-c", RAISE_LIMIT, "sh", ...pin, ...command];
    return this.#keep(await RunningProgram.start(all, this.#places.root));
  }

  #keep(program: RunningProgram): RunningProgram {
    this.#programs.push(program);
    return program;
  }
}

/** Whether programs can be pinned to two processors. */
export async function canPin(): Promise<boolean> {
  const args = ["-c", `${SERVER_PROCESSOR},${LOAD_PROCESSOR}`, "true"];
  try {
    return (await new Deno.Command("taskset", { args }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
