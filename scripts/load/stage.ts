/**
 * Where a figure is taken: a server on one runtime, and the load.
 *
 * @module
 */

import { join } from "node:path";
import { type Places, programCommand } from "./program_command.ts";
import { RunningProgram } from "./running_program.ts";

/** What a stage needs to know of the machine. */
export interface StageOptions extends Places {
  /** `deno`, `bun` or `node`. */
  readonly runtime: string;
}

/** How a server is started. */
export interface ServerOptions {
  /** Arguments of the program. */
  readonly args?: readonly string[];
  /** The most descriptors it may have; the limit of this process by default. */
  readonly descriptors?: number;
}

/** One runtime's stage. */
export class Stage {
  /** `deno`, `bun` or `node`. */
  readonly runtime: string;
  readonly #options: StageOptions;
  readonly #programs: RunningProgram[] = [];

  constructor(options: StageOptions) {
    this.runtime = options.runtime;
    this.#options = options;
  }

  /** Starts a program that uses the library, of `scripts/load/servers` or a lesson. */
  async program(path: string, options: ServerOptions = {}): Promise<RunningProgram> {
    const { args = [], descriptors } = options;
    const command = [...programCommand(this.#options, this.runtime, path), ...args];
    if (descriptors === undefined) return await this.#start(command);
    const limit = `ulimit -n ${descriptors}; exec "$@"`;
    return await this.#start(["sh", "-c", limit, "sh", ...command]);
  }

  /** Starts one of the servers; gives it and its port. */
  async server(
    name: string,
    options: ServerOptions = {},
  ): Promise<readonly [server: RunningProgram, port: number]> {
    const server = await this.program(`scripts/load/servers/${name}.ts`, options);
    return [server, Number((await server.told()).port)];
  }

  /** Starts the load generator. */
  async load(mode: string, options: Readonly<Record<string, unknown>>): Promise<RunningProgram> {
    const { paths, root } = this.#options;
    const main = join(root, "scripts/load/generator/main.ts");
    const target = { host: "127.0.0.1", ...options };
    return await this.#start([paths.bun ?? "bun", main, mode, JSON.stringify(target)]);
  }

  /** Ends whatever was started. */
  async clear(): Promise<void> {
    await Promise.all(this.#programs.splice(0).map((program) => program.dispose()));
  }

  async #start(command: readonly string[]): Promise<RunningProgram> {
    const program = await RunningProgram.start(command, this.#options.root);
    this.#programs.push(program);
    return program;
  }
}
