/**
 * Where a conversation plays: its programs, their files, and the calm between
 * what they do.
 *
 * @module
 */

import { type ProcessEnd, startProcess } from "../host/start_process.ts";
import { makeTemporaryDirectory, removeDirectory } from "../host/temporary_directory.ts";
import { hasTerminal } from "../host/terminal.ts";
import { INTERRUPTED } from "./interrupted.ts";
import type { Language } from "./language.ts";
import type { PlacedProgram } from "./lesson.ts";
import { PairProgram } from "./pair_program.ts";
import { withPermissions } from "./permissions.ts";
import { runnerCommand, type RunnerName } from "./runner.ts";

/** How a program is started. */
export interface StartOptions {
  /** What runs it. */
  readonly runner: RunnerName;
  /** What it is given besides what it is always given. */
  readonly args: readonly string[];
  /** The language in which it speaks. */
  readonly language: Language;
  /** Whether somebody types into it. */
  readonly isTyped: boolean;
}

/** How often the programs are looked at, in milliseconds. */
const LOOK = 20;

/** Nobody has done anything for so long: the next thing can happen. */
const CALM = 100;

/** A server that does nothing for so long after its clients have ended goes on for ever. */
const GRACE = 400;

/** Who looks again only after so long stood still, and the programs perhaps with it. */
const STANDSTILL = 100;

/** A program that does nothing at all is not waited for longer than this. */
const LONGEST_CALM = 2000;

/** How long a program may take to end when it is asked to. */
const LONGEST_ENDING = 2000;

/** Programs that the terminal has interrupted have so long to end by themselves. */
const TERMINAL_ENDING = 500;

/** Programs of one conversation, which end together. */
export class PairStage {
  /** Made when it is needed: by then whoever interrupts has somebody who clears it away. */
  #madeDirectory: string | undefined;
  readonly #programs: PairProgram[] = [];
  readonly #looker: ReturnType<typeof setInterval>;
  readonly #timers: ReturnType<typeof setTimeout>[] = [];
  #waiting: (() => void)[] = [];
  #looked = performance.now();
  #resumed = this.#looked;
  #isInterrupted = false;
  #isHeard = false;
  #isCleared = false;

  /**
   * Makes an empty stage.
   *
   * @param onLook Is called whenever all programs have been looked at.
   */
  constructor(onLook: () => void = () => {}) {
    this.#looker = setInterval(() => {
      this.look();
      onLook();
    }, LOOK);
  }

  /** Whether somebody wanted the conversation to end. */
  get isInterrupted(): boolean {
    return this.#isInterrupted;
  }

  /**
   * A path in a directory that only this conversation has.
   *
   * @param name The name of the file.
   * @returns The absolute path; there is no such file yet.
   */
  path(name: string): string {
    return `${this.#directory}/${name}`;
  }

  /** Starts a program, with its socket calls recorded where it can report them. */
  async start(program: PlacedProgram, options: StartOptions): Promise<PairProgram> {
    const { runner, args, language, isTyped } = options;
    const trace = this.path(`${this.#programs.length}.jsonl`);
    const permissions = withPermissions(program.permissions, [
      `--allow-read=${this.#directory}`,
      `--allow-write=${this.#directory}`,
    ]);
    const call = { args, language, trace };
    const { file, args: all, environment } = runnerCommand(
      { ...program, permissions },
      runner,
      call,
    );
    const running = await startProcess(file, all, {
      environment: { ...environment, NO_COLOR: "1" },
      input: isTyped ? "typed" : "nothing",
    });
    if (this.#isCleared) {
      await running.stop();
      throw new Error(`Cannot start "${program.id}": the conversation is over`);
    }
    const started = new PairProgram(program, running, trace);
    this.#programs.push(started);
    return started;
  }

  /**
   * Waits until nobody does anything for a moment. Who connects does something:
   * nobody types a line meanwhile, however long a busy machine takes.
   *
   * @param program Has to do something first, or to end.
   */
  async calm(program: PairProgram): Promise<void> {
    const since = performance.now();
    while (!this.#isInterrupted) {
      await this.#nextLook();
      const isTooLong = performance.now() - since >= LONGEST_CALM;
      const hasActed = program.lastChange > since || program.running.hasEnded;
      const isConnecting = this.#programs.some((program) => program.isConnecting);
      if (isTooLong || (hasActed && !isConnecting && this.#idleTime() >= CALM)) return;
    }
  }

  /**
   * Waits until a program has ended, or nobody does anything any more. Who waits
   * in no call is on its way to its end, however long a busy machine takes.
   *
   * @param program The program, which may go on for ever.
   * @returns Whether it has ended.
   */
  async hasEnded(program: PairProgram): Promise<boolean> {
    const { running } = program;
    const since = performance.now();
    for (;;) {
      await this.#nextLook();
      if (running.hasEnded || this.#isInterrupted) return running.hasEnded;
      const time = performance.now() - since;
      const isCalm = program.mayWait && Math.min(this.#idleTime(), time) >= GRACE;
      // It may do something now and then, without anybody.
      if (isCalm || time >= LONGEST_CALM) return false;
    }
  }

  /**
   * Asks a program to end, as Ctrl+C does.
   *
   * @param program The program.
   * @returns Whether it did so in time; else it was ended by force.
   */
  async end({ running }: PairProgram): Promise<boolean> {
    running.interrupt();
    let isKilled = false;
    this.#later(LONGEST_ENDING, () => {
      isKilled = !running.hasEnded;
      void running.stop();
    });
    await running.ended;
    return !isKilled;
  }

  /** Asks all programs to end: the person has pressed Ctrl+C. Asked again, it ends them. */
  interrupt(): void {
    if (this.#isHeard) return this.#stop();
    this.#isHeard = true;
    this.#endAll();
  }

  /**
   * Takes note of how a program has ended. A terminal interrupts all programs
   * at once, and this one may hear of them before it hears of itself.
   */
  note({ code, signal }: ProcessEnd): void {
    if (code === INTERRUPTED || signal === "SIGINT") this.#endAll();
  }

  /** Ends what still runs, and leaves nothing behind. */
  async clear(): Promise<void> {
    this.#isCleared = true;
    clearInterval(this.#looker);
    this.#timers.forEach(clearTimeout);
    await Promise.all(this.#programs.map(({ running }) => running.stop()));
    if (this.#madeDirectory !== undefined) removeDirectory(this.#madeDirectory);
  }

  /** Looks at what the programs have done. */
  look(): void {
    const now = performance.now();
    if (now - this.#looked > STANDSTILL) this.#resumed = now;
    this.#looked = now;
    this.#programs.forEach((program) => program.look());
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((resolve) => resolve());
  }

  /** The directory of this conversation. */
  get #directory(): string {
    if (this.#isCleared) throw new Error("Cannot make a directory: the conversation is over");
    return this.#madeDirectory ??= makeTemporaryDirectory();
  }

  #endAll(): void {
    if (this.#isInterrupted || this.#isCleared) return;
    this.#isInterrupted = true;
    const interrupt = () => this.#programs.forEach(({ running }) => running.interrupt());
    // A terminal has interrupted them, too. Twice would mean "at once" to some.
    if (hasTerminal()) this.#later(TERMINAL_ENDING, interrupt);
    else interrupt();
    this.#later(LONGEST_ENDING, () => this.#stop());
  }

  #stop(): void {
    this.#programs.forEach(({ running }) => void running.stop());
  }

  #later(milliseconds: number, action: () => void): void {
    this.#timers.push(setTimeout(action, milliseconds));
  }

  /** For how long nobody had done anything at the last look. */
  #idleTime(): number {
    const changes = this.#programs.map(({ lastChange }) => lastChange);
    return this.#looked - Math.max(this.#resumed, ...changes);
  }

  #nextLook(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
