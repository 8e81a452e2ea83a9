/**
 * Runs a command to its end, or to its time limit, and keeps what it printed.
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
  /** Milliseconds after which it is ended. */
  readonly timeout: number;
}

/** How a command ended. */
export interface CommandResult {
  /** The exit code; a signal counts as 128 and its number, as in a shell. */
  readonly code: number;
  /** Whether the time limit ended it. */
  readonly timedOut: boolean;
  /** What it printed, output and errors in the order they came. */
  readonly output: string;
}

/** A command that ignores SIGTERM for this long gets SIGKILL. */
const GRACE = 3000;

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
  let timedOut = false;
  const abort = new AbortController();
  const chunks: string[] = [];
  const printed = [child.stdout, child.stderr].map((stream) => collect(stream, chunks, abort));
  const terminate = setTimeout(() => {
    timedOut = true;
    child.kill("SIGTERM");
  }, options.timeout);
  const kill = setTimeout(() => child.kill("SIGKILL"), options.timeout + GRACE);
  const { code } = await child.status;
  clearTimeout(terminate);
  clearTimeout(kill);
  // What a killed command left running may hold the pipes open for ever.
  if (timedOut) abort.abort();
  await Promise.all(printed);
  return { code, timedOut, output: chunks.join("") };
}

async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  chunks: string[],
  abort: AbortController,
): Promise<void> {
  const write = (text: string): void => void chunks.push(text);
  const sink = new WritableStream<string>({ write });
  try {
    await stream.pipeThrough(new TextDecoderStream()).pipeTo(sink, { signal: abort.signal });
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  }
}
