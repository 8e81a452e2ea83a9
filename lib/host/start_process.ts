/**
 * Other programs, started and ended by this one.
 *
 * @module
 */

import type { ChildProcess } from "node:child_process";
import { builtin } from "./builtin.ts";
import { signalChild } from "./signal_child.ts";

/** How a program is started. */
export interface ProcessOptions {
  /**
   * Variables that it gets besides those of this program.
   *
   * @default {{}}
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * What it reads: nothing, or what {@linkcode RunningProcess.type} types.
   *
   * @default {"nothing"}
   */
  readonly input?: "nothing" | "typed";
}

/** What is left of a program that has ended. */
export interface ProcessEnd {
  /** Its exit code, or `null` when a signal ended it. */
  readonly code: number | null;
  /** The signal that ended it, or `null`. */
  readonly signal: string | null;
  /** All that it printed, as text. */
  readonly stdout: string;
  /** All that it printed to standard error, as text. */
  readonly stderr: string;
}

/** A line as a terminal would show it. */
export interface ScreenLine {
  /** When it was complete, in milliseconds since 1970. */
  readonly time: number;
  /** What the program printed, without the line end. */
  readonly text: string;
  /** What was typed behind it, or `null`. */
  readonly typed: string | null;
  /** Whether the input was ended behind it. */
  readonly isEnd: boolean;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** A program that runs; {@linkcode startProcess} starts one. */
export class RunningProcess {
  /** Resolves when the program has ended and all that it printed has been read. */
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  #stdout = "";
  #unfinished = "";
  #stderr = "";
  #read = 0;
  readonly #lines: ScreenLine[] = [];
  /** Whether a line was typed last, or ended by a key: its end shows already. */
  #isTyped = false;
  #closed = false;
  #wake: () => void = () => {};

  /** Takes a child process over that has just been started. */
  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#keep(text);
      this.#wake();
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => this.#stderr += text);
    // A program that ends before it has read everything breaks the pipe.
    child.stdin?.on("error", () => {});
    this.ended = new Promise((resolve) => {
      child.on("close", (code, signal) => {
        this.#closed = true;
        this.#wake();
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  /**
   * The next line that the program prints, as soon as there is one.
   *
   * One caller at a time.
   *
   * @returns The line without its line end, or `null` when the program has ended.
   */
  async nextLine(): Promise<string | null> {
    while (this.#read >= this.#lines.length && !this.#closed) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    const line = this.#lines[this.#read];
    if (line === undefined) return null;
    this.#read++;
    return `${line.text}${line.typed ?? ""}`;
  }

  /** The lines so far, with what was typed. */
  get lines(): readonly ScreenLine[] {
    return this.#lines;
  }

  /** How much it has printed so far, in characters. */
  get printedLength(): number {
    return this.#stdout.length;
  }

  /** Whether it has ended and all that it printed has been read. */
  get hasEnded(): boolean {
    return this.#closed;
  }

  /**
   * Types a line, which the program reads from its standard input.
   *
   * @param line The line, without its line end.
   */
  type(line: string): void {
    this.#lines.push({ time: now(), text: this.#unfinished, typed: line, isEnd: false });
    this.#unfinished = "";
    this.#isTyped = true;
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Whether it can still be typed to. */
  get hasInput(): boolean {
    return this.#child.stdin?.writable === true;
  }

  /** Ends what the program reads, as Ctrl+D does. */
  endInput(): void {
    this.#lines.push({ time: now(), text: this.#unfinished, typed: null, isEnd: true });
    this.#isTyped = this.#unfinished !== "";
    this.#unfinished = "";
    this.#child.stdin?.end();
  }

  /** Asks the program to end, as Ctrl+C does. */
  interrupt(): void {
    signalChild(this.#child, "SIGINT");
  }

  /** Keeps what it prints, and each line with its time. */
  #keep(text: string): void {
    const time = now();
    this.#stdout += text;
    // Where nobody presses Return, the program itself ends the line of its question.
    const shown = this.#isTyped ? text.replace(/^\n/, "") : text;
    this.#isTyped = false;
    const [first = "", ...more] = `${this.#unfinished}${shown}`.split("\n");
    let line = first;
    for (const next of more) {
      this.#lines.push({ time, text: line, typed: null, isEnd: false });
      line = next;
    }
    this.#unfinished = line;
  }

  /** Ends the program at once if it still runs, and waits until it has ended. */
  async stop(): Promise<void> {
    if (!this.#closed) {
      signalChild(this.#child, "SIGKILL");
      // Programs that it has started itself may hold the pipes for longer.
      this.#child.stdin?.destroy();
      this.#child.stdout?.destroy();
      this.#child.stderr?.destroy();
    }
    await this.ended;
  }
}

/**
 * Starts a program whose output is read here.
 *
 * Who starts a program waits for it or stops it.
 *
 * @param file The path of the program.
 * @param args What it is given.
 * @param options What it finds in its environment, and what it reads.
 * @returns The program, which runs.
 * @throws {Error} When the system cannot start it.
 */
export async function startProcess(
  file: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<RunningProcess> {
  const { process } = globalThis as typeof globalThis & {
    readonly process: { readonly env: Readonly<Record<string, string | undefined>> };
  };
  const { environment = {}, input = "nothing" } = options;
  const child = builtin("node:child_process").spawn(file, [...args], {
    stdio: [input === "typed" ? "pipe" : "ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const running = new RunningProcess(child);
  await new Promise<void>((resolve, reject) => {
    child.on("spawn", resolve);
    child.on("error", (cause) => {
      reject(new Error(`Cannot start "${file}": ${cause.message}`, { cause }));
    });
  });
  return running;
}
