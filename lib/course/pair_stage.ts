/**
 * Where a conversation plays: its programs, their files, and the calm between
 * what they do.
 *
 * @module
 */

import { exit } from "../host/exit.ts";
import { filePath } from "../host/file_path.ts";
import { onInterrupt } from "../host/interrupt.ts";
import { runtimeCommand } from "../host/runtime_command.ts";
import { startProcess } from "../host/start_process.ts";
import { makeTemporaryDirectory, removeDirectory } from "../host/temporary_directory.ts";
import type { PlacedProgram } from "./lesson.ts";
import { PairProgram } from "./pair_program.ts";
import { withPermissions } from "./permissions.ts";

/** How a program is started. */
export interface StartOptions {
  /** What it is given. */
  readonly args: readonly string[];
  /** Whether somebody types into it. */
  readonly isTyped: boolean;
}

/** Exit code for a program that was interrupted, as shells have it. */
const INTERRUPTED = 130;

/** How often the programs are looked at, in milliseconds. */
const LOOK = 20;

/** Nobody has done anything for so long: the next thing can happen. */
const CALM = 100;

/** A server that does nothing for so long after its clients have ended goes on for ever. */
const GRACE = 400;

/** A program that does nothing at all is not waited for longer than this. */
const LONGEST_CALM = 2000;

/** Programs of one conversation, which end together. */
export class PairStage {
  readonly #directory = makeTemporaryDirectory();
  readonly #programs: PairProgram[] = [];
  readonly #looker = setInterval(() => this.#look(), LOOK);
  readonly #unwatch = onInterrupt(() => {
    void this.clear().then(() => exit(INTERRUPTED));
  });
  readonly #waiting: (() => void)[] = [];

  /**
   * A path in a directory that only this conversation has.
   *
   * @param name The name of the file.
   * @returns The absolute path; there is no such file yet.
   */
  path(name: string): string {
    return `${this.#directory}/${name}`;
  }

  /** Starts a program, with its socket calls recorded. */
  async start(program: PlacedProgram, { args, isTyped }: StartOptions): Promise<PairProgram> {
    const trace = this.path(`${this.#programs.length}.jsonl`);
    const command = runtimeCommand({
      program: program.path,
      args,
      preload: filePath("../trace/record.ts", import.meta.url),
      permissions: withPermissions(program.permissions, [
        "--allow-env=STECKDOSE_TRACE",
        `--allow-read=${this.#directory}`,
        `--allow-write=${this.#directory}`,
      ]),
    });
    const running = await startProcess(command.file, command.args, {
      environment: { STECKDOSE_TRACE: trace, NO_COLOR: "1" },
      input: isTyped ? "typed" : "nothing",
    });
    const started = new PairProgram(program, running, trace);
    this.#programs.push(started);
    return started;
  }

  /**
   * Waits until nobody does anything for a moment.
   *
   * @param program Has to do something first, or to end.
   */
  async calm(program: PairProgram): Promise<void> {
    const since = performance.now();
    for (;;) {
      await this.#nextLook();
      const isTooLong = performance.now() - since >= LONGEST_CALM;
      const hasActed = program.lastChange > since || program.running.hasEnded;
      if (isTooLong || (hasActed && this.#idleTime() >= CALM)) return;
    }
  }

  /**
   * Waits until a program has ended, or nobody does anything any more.
   *
   * @param program The program, which may go on for ever.
   * @returns Whether it has ended.
   */
  async hasEnded({ running }: PairProgram): Promise<boolean> {
    const since = performance.now();
    for (;;) {
      await this.#nextLook();
      if (running.hasEnded) return true;
      if (Math.min(this.#idleTime(), performance.now() - since) >= GRACE) return false;
    }
  }

  /** Ends what still runs, and leaves nothing behind. */
  async clear(): Promise<void> {
    this.#unwatch();
    clearInterval(this.#looker);
    await Promise.all(this.#programs.map(({ running }) => running.stop()));
    removeDirectory(this.#directory);
  }

  /** For how long nobody has done anything. */
  #idleTime(): number {
    return performance.now() - Math.max(...this.#programs.map(({ lastChange }) => lastChange));
  }

  #nextLook(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #look(): void {
    this.#programs.forEach((program) => program.look());
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }
}
