/**
 * Runs a command until it ends or falls silent, and keeps what it printed.
 *
 * @module
 */

/** A command line and how it is run. */
export interface Command {
  /** The path of the program. */
  readonly command: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; this process's directory when left out. */
  readonly cwd?: string;
  /** Milliseconds without a sign of life, any output, after which it is ended. */
  readonly silence: number;
}

/** How a command ended. */
export interface CommandResult {
  /** The exit code; a signal counts as 128 and its number, as in a shell. */
  readonly code: number;
  /** Whether it was ended because it had fallen silent. */
  readonly fellSilent: boolean;
  /** What it printed, output and errors in the order they came. */
  readonly output: string;
}

/** How long a command may take to end after SIGTERM, and its pipes after its end. */
const GRACE = 2000;

/** Runs a command; its failure is in the result, only a missing program throws. */
export async function runCommand(options: Command): Promise<CommandResult> {
  const child = new Deno.Command(options.command, {
    args: [...options.args],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    ...(options.env && { env: { ...options.env } }),
    ...(options.cwd && { cwd: options.cwd }),
  }).spawn();
  const watchdog = new Watchdog(child, options.silence);
  const chunks: string[] = [];
  const keep = (text: string): void => {
    chunks.push(text);
    watchdog.restart();
  };
  const printed = [child.stdout, child.stderr].map((stream) => {
    return forEachText(stream, keep, watchdog.signal);
  });
  const { code } = await child.status;
  watchdog.processEnded();
  await Promise.all(printed);
  watchdog.stop();
  return { code, fellSilent: watchdog.fellSilent, output: chunks.join("") };
}

/** Ends a process that shows no sign of life, and the reading of what it prints. */
class Watchdog {
  readonly #child: Deno.ChildProcess;
  readonly #silence: number;
  readonly #abort = new AbortController();
  #hasEnded = false;
  #fellSilent = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(child: Deno.ChildProcess, silence: number) {
    this.#child = child;
    this.#silence = silence;
    this.restart();
  }

  /** Ends the reading. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether the process had to be ended. */
  get fellSilent(): boolean {
    return this.#fellSilent;
  }

  /** There was a sign of life. */
  restart(): void {
    if (this.#hasEnded || this.#fellSilent) return;
    this.#start(this.#silence, () => this.#endProcess());
  }

  /** The process is gone; its own children may hold its pipes for ever. */
  processEnded(): void {
    this.#hasEnded = true;
    this.#start(GRACE, () => this.#abort.abort());
  }

  /** All is read. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(delay: number, callback: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(callback, delay);
  }

  #endProcess(): void {
    this.#fellSilent = true;
    this.#child.kill("SIGTERM");
    this.#start(GRACE, () => this.#child.kill("SIGKILL"));
  }
}

async function forEachText(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  callback: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const sink = new WritableStream<string>({ write: callback });
  try {
    await stream.pipeThrough(new TextDecoderStream()).pipeTo(sink, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
