/**
 * A program that a learner starts in a terminal, run for real.
 *
 * @module
 */

import type { Terminal } from "./terminal.ts";

/** Milliseconds that a program may take for its next line, or for its end. */
const LIMIT = 10_000;

/** A shell's word for the end of a program by Ctrl+C. */
const INTERRUPT = "^C\n";

/** Resolves to the work, or fails with the sentence when it takes too long. */
export async function inTime<T>(work: Promise<T>, problem: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${problem} within ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** A program in a terminal; what it prints is shown when the session asks for it. */
export class RunningProgram {
  readonly #terminal: Terminal;
  readonly #command: string;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #output: ReadableStreamDefaultReader<string>;
  #unread = "";
  /**
   * Whether the line of a question ends without the program: by what is typed, or by a change of
   * the terminal.
   */
  #isLineEnded = false;
  #hasEnded = false;

  /** Takes a child process over that prints output and errors into one pipe. */
  constructor(terminal: Terminal, command: string, child: Deno.ChildProcess) {
    this.#terminal = terminal;
    this.#command = command;
    this.#child = child;
    this.#input = child.stdin.getWriter();
    this.#output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /**
   * Shows the next lines.
   *
   * @param count How many.
   * @returns They, as they are shown.
   */
  async lines(count: number = 1): Promise<readonly string[]> {
    const lines: string[] = [];
    while (lines.length < count) lines.push(this.#terminal.print(await this.#nextLine()).trimEnd());
    return lines;
  }

  /** Shows all lines up to the first one that contains a text. */
  async until(text: string): Promise<void> {
    for (;;) {
      const line = await this.#nextLine();
      this.#terminal.print(line);
      if (line.includes(text)) return;
    }
  }

  /** Types a line into the program; it is shown, as a terminal shows it. */
  async type(line: string): Promise<void> {
    this.#terminal.print(`${line}\n`);
    await this.#input.write(new TextEncoder().encode(`${line}\n`));
  }

  /**
   * Answers a question of the program, which stands at the end of a line.
   *
   * @param question The question, as it is printed.
   * @param line What is typed behind it.
   */
  async answer(question: string, line: string): Promise<void> {
    await this.question(question);
    await this.type(line);
  }

  /** Shows a question that is not answered, and all that stands above it. */
  async question(question: string): Promise<void> {
    while (!this.#unread.endsWith(question)) await this.#expectMore(`did not ask "${question}"`);
    this.#terminal.print(this.#unread);
    this.#unread = "";
    this.#isLineEnded = true;
  }

  /** Presses Ctrl+D behind a question, which a terminal does not show. */
  async endInput(): Promise<void> {
    this.#terminal.print("\n");
    await this.#input.close();
  }

  /** Waits for the end of the program and shows what it still prints. */
  async end(): Promise<void> {
    while (await this.#readMore("did not end"));
    this.#terminal.print(this.#unread);
    this.#unread = "";
    this.#terminal.exitCode = (await this.#child.status).code;
    this.#hasEnded = true;
    await this.#input.close().catch(() => {});
  }

  /** Presses Ctrl+C and waits for the end. */
  async interrupt(): Promise<void> {
    this.#terminal.print(INTERRUPT);
    this.#child.kill("SIGINT");
    await this.end();
  }

  /** Asks the program to end, as `kill` does, and waits for the end. */
  async terminate(): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.end();
  }

  /** Ends the program if the session has not; returns whether it had to. */
  async clear(): Promise<boolean> {
    if (this.#hasEnded) return false;
    this.#child.kill("SIGKILL");
    await this.#output.cancel();
    await this.#input.close().catch(() => {});
    await this.#child.status;
    return true;
  }

  /** The number of its process. */
  get pid(): number {
    return this.#child.pid;
  }

  /** What was typed to start it. */
  get command(): string {
    return this.#command;
  }

  async #nextLine(): Promise<string> {
    while (!this.#unread.includes("\n")) {
      await this.#expectMore("did not print a line");
    }
    const end = this.#unread.indexOf("\n") + 1;
    const line = this.#unread.slice(0, end);
    this.#unread = this.#unread.slice(end);
    return line;
  }

  /** Reads what comes next, of which there has to be something. */
  async #expectMore(problem: string): Promise<void> {
    if (await this.#readMore(problem)) return;
    throw new Error(`"${this.#command}" ended before the line: ${this.#unread}`);
  }

  /** Reads what comes next; returns whether there was anything. */
  async #readMore(problem: string): Promise<boolean> {
    const { value, done } = await inTime(this.#output.read(), `"${this.#command}" ${problem}`);
    this.#unread += this.#isLineEnded ? value?.replace(/^\n/, "") ?? "" : value ?? "";
    this.#isLineEnded = false;
    return !done;
  }
}
