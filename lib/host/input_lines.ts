/**
 * Lines that a person types, or that another program writes in their place.
 *
 * @module
 */

/** The part of `process.stdin` that this file uses; all three runtimes have it. */
interface Input {
  readonly isTTY?: boolean;
  setEncoding(encoding: "utf8"): void;
  on(event: "data", listener: (text: string) => void): void;
  on(event: "end" | "error", listener: () => void): void;
  pause(): void;
  resume(): void;
}

/** Milliseconds, as many as do not matter. */
const LONG = 2 ** 30;

/**
 * The lines of standard input. It is read only while somebody wants a line:
 * sockets and timers work meanwhile, and afterwards the program can end.
 */
export class InputLines {
  readonly #input: Input;
  readonly #lines: string[] = [];
  /** The pieces of a line that has no end yet. */
  #begun: string[] = [];
  #hasEnded = false;
  #wake: () => void = () => {};

  /** Begins with the next line of standard input. */
  constructor() {
    const { process } = globalThis as typeof globalThis & {
      readonly process: { readonly stdin: Input };
    };
    this.#input = process.stdin;
    this.#input.setEncoding("utf8");
    this.#input.on("data", (text) => this.#receive(text));
    this.#input.on("end", () => this.#end());
    this.#input.on("error", () => this.#end());
    this.#input.pause();
  }

  /** Whether a terminal shows what is typed. */
  get isTerminal(): boolean {
    return this.#input.isTTY === true;
  }

  /**
   * Waits for the next line. One caller at a time.
   *
   * @param signal Ends the waiting; a line that comes later is kept.
   * @returns The line without its end, or `null` at the end of the input and
   * when the signal is aborted.
   */
  async next(signal?: AbortSignal): Promise<string | null> {
    const stop = () => this.#wake();
    signal?.addEventListener("abort", stop);
    try {
      while (signal?.aborted !== true) {
        const line = this.#take();
        if (line !== undefined) return line;
        await this.#more();
      }
      return null;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** A line that is there, `null` behind the last one, `undefined` when it has to come. */
  #take(): string | null | undefined {
    return this.#lines.shift() ?? (this.#hasEnded ? null : undefined);
  }

  async #more(): Promise<void> {
    const woken = new Promise<void>((resolve) => this.#wake = resolve);
    // Deno does not stay alive for an input that has been paused before.
    const alive = setInterval(() => {}, LONG);
    this.#input.resume();
    await woken;
    this.#input.pause();
    clearInterval(alive);
  }

  #receive(text: string): void {
    const pieces = text.split("\n");
    const last = pieces.pop() ?? "";
    for (const piece of pieces) {
      this.#begun.push(piece);
      this.#endLine();
    }
    this.#begun.push(last);
    this.#wake();
  }

  #endLine(): void {
    this.#lines.push(this.#begun.join("").replace(/\r$/, ""));
    this.#begun = [];
  }

  #end(): void {
    // The last line of a file may lack its end.
    if (this.#begun.some((piece) => piece !== "")) this.#endLine();
    this.#hasEnded = true;
    this.#wake();
  }
}
