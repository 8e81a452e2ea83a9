/**
 * A real child process, on every runtime.
 *
 * @module
 */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";

/** How a child is started. */
export interface ChildOptions {
  /** Variables that the child has besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where the child runs; this process's directory when left out. */
  readonly cwd?: string;
}

/** What is left of a child that has ended. */
export interface ChildExit {
  /** The exit code, or `null` when a signal ended the child. */
  readonly code: number | null;
  /** The signal that ended the child, or `null`. */
  readonly signal: string | null;
  /** All that the child printed, read lines included. */
  readonly stdout: string;
  /** All that the child printed to its standard error. */
  readonly stderr: string;
}

/** Milliseconds to wait for a line: less than the 20 s of such a test, so that the clearer error wins. */
const LINE_TIMEOUT = 15_000;

/** A running child process; a test takes one from {@linkcode withChild}. */
export class Child {
  /** Settles when the child has ended and all that it printed was read; never rejects. */
  readonly exit: Promise<ChildExit>;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #title: string;
  #stdout = "";
  #stderr = "";
  #lineStart = 0;
  #ended = false;
  #wake: () => void = () => {};

  /** Takes over a process that was just spawned. */
  constructor(child: ChildProcessWithoutNullStreams, title: string) {
    this.#process = child;
    this.#title = title;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#wake();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.#stderr += text);
    // A child that ends early breaks the pipe; its exit says so more clearly.
    child.stdin.on("error", () => {});
    this.exit = new Promise((resolve) => {
      child.on("close", (code, signal) => {
        this.#ended = true;
        this.#wake();
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  /** The child's process id. */
  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /**
   * The next line that the child prints, without its line end.
   *
   * @param timeout Milliseconds to wait for it.
   * @throws {Error} When the child ends, or the time is over, before there is a line.
   */
  async readLine(timeout: number = LINE_TIMEOUT): Promise<string> {
    const deadline = performance.now() + timeout;
    for (;;) {
      const end = this.#stdout.indexOf("\n", this.#lineStart);
      if (end >= 0) {
        const line = this.#stdout.slice(this.#lineStart, end);
        this.#lineStart = end + 1;
        return line;
      }
      const left = deadline - performance.now();
      if (this.#ended || left <= 0) throw this.#noLine(timeout);
      await this.#progress(left);
    }
  }

  /** Writes text to the child's standard input. */
  write(text: string): Promise<void> {
    return this.#untilEnd((resolve) => this.#process.stdin.write(text, resolve));
  }

  /** Ends the child's standard input. */
  closeInput(): Promise<void> {
    return this.#untilEnd((resolve) => this.#process.stdin.end(resolve));
  }

  /** Sends a signal; the child's end shows in {@linkcode Child.exit}. */
  kill(signal: NodeJS.Signals = "SIGKILL"): void {
    this.#process.kill(signal);
  }

  /** Ends the child if it still runs, and waits until nothing of it is left. */
  async dispose(): Promise<void> {
    if (!this.#ended) this.kill();
    this.#process.stdin.destroy();
    await this.exit;
  }

  /** Where the child has ended meanwhile, Bun never says that its input took something. */
  #untilEnd(action: (resolve: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      action(() => resolve());
      void this.exit.then(() => resolve());
    });
  }

  /** Settles on new output, at the child's end, and after `timeout` milliseconds. */
  async #progress(timeout: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, timeout);
    });
    clearTimeout(timer);
  }

  #noLine(timeout: number): Error {
    const cause = this.#ended
      ? `it ended (code ${this.#process.exitCode}, signal ${this.#process.signalCode})`
      : `it printed none within ${timeout} ms`;
    return new Error(
      `Cannot read a line from "${this.#title}": ${cause}\n` +
        `stdout: ${this.#stdout}\nstderr: ${this.#stderr}`,
    );
  }
}

/**
 * Starts a child process with pipes for input, output and errors.
 *
 * Who starts a child disposes it; {@linkcode withChild} does both.
 *
 * @throws {Error} When the program cannot be started, because it does not exist for example.
 */
export async function startChild(
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<Child> {
  const spawned = spawn(command, args, {
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, ...options.env },
  });
  const child = new Child(spawned, [command, ...args].join(" "));
  try {
    await once(spawned, "spawn");
  } catch (cause) {
    throw new Error(`Cannot start "${command}": ${String(cause)}`, { cause });
  }
  return child;
}

/** Runs `body` with a child process, which has ended and is cleaned up afterwards. */
export async function withChild<T>(
  command: string,
  args: readonly string[],
  options: ChildOptions,
  body: (child: Child) => Promise<T>,
): Promise<T> {
  const child = await startChild(command, args, options);
  try {
    return await body(child);
  } finally {
    await child.dispose();
  }
}
