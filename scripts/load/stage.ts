/**
 * Where a figure is taken: a server on one runtime, and the load.
 *
 * @module
 */

import { join } from "node:path";
import { type Child, startChild } from "../../tests/harness/child.ts";

/** How long the slowest step of a figure may take. */
const PATIENCE_MS = 240_000;

/** What a program of a figure tells. */
export type Told = Readonly<Record<string, number | boolean | string | undefined>>;

/** A program that runs, with what it told last. */
export class RunningProgram {
  readonly #child: Child;

  constructor(child: Child) {
    this.#child = child;
  }

  /** Its process. */
  get pid(): number {
    return this.#child.pid;
  }

  /** The next thing that it tells. */
  async told<T = Told>(): Promise<T> {
    return JSON.parse(await this.line());
  }

  /** The next line that it prints. */
  async line(): Promise<string> {
    return await this.#child.readLine(PATIENCE_MS);
  }

  /** Lets it go on after it has told something. */
  async goOn(): Promise<void> {
    await this.#child.write("\n");
  }

  /** Waits for its end; gives the exit code. */
  async end(): Promise<number | null> {
    return (await this.#child.exit).code;
  }

  /** Sends a signal; Deno's `node:child_process` does not send SIGCONT. */
  kill(signal: Deno.Signal): void {
    Deno.kill(this.pid, signal);
  }

  /** Ends it. */
  async dispose(): Promise<void> {
    await this.#child.dispose();
  }
}

/** What a stage needs to know of the machine. */
export interface StageOptions {
  /** The root of the repository. */
  readonly root: string;
  /** `deno`, `bun` or `node`. */
  readonly runtime: string;
  /** The programs of the runtimes, by name. */
  readonly paths: Readonly<Record<string, string>>;
  /** Where the servers are in JavaScript, for Node. */
  readonly modules: string;
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
    const command = [...this.#commandOf(path), ...args];
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

  #commandOf(path: string): readonly string[] {
    const { root, runtime, paths, modules } = this.#options;
    const program = paths[runtime] ?? runtime;
    if (runtime === "node") return [program, join(modules, path.replace(/\.ts$/, ".js"))];
    const flags = runtime === "deno" ? ["run", "--allow-all", "--no-check"] : [];
    return [program, ...flags, join(root, path)];
  }

  async #start([command = "", ...args]: readonly string[]): Promise<RunningProgram> {
    const child = await startChild(command, args, { cwd: this.#options.root });
    const program = new RunningProgram(child);
    this.#programs.push(program);
    return program;
  }
}
