/**
 * A program that a measurement has started, and talks with.
 *
 * @module
 */

import { type Child, startChild } from "../../tests/harness/child.ts";

/** How long the slowest step of a figure may take. */
const PATIENCE_MS = 240_000;

/** What a program of a figure tells. */
export type Told = Readonly<Record<string, number | boolean | string | undefined>>;

/** A program that runs, with what it told last. */
export class RunningProgram {
  readonly #child: Child;

  private constructor(child: Child) {
    this.#child = child;
  }

  /** Starts a command in a directory. */
  static async start(
    [command = "", ...args]: readonly string[],
    directory: string,
  ): Promise<RunningProgram> {
    return new RunningProgram(await startChild(command, args, { cwd: directory }));
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

  /** Tells it something, and gives what it answers. */
  async ask<T>(question: object): Promise<T> {
    await this.#child.write(`${JSON.stringify(question)}\n`);
    return await this.told<T>();
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
