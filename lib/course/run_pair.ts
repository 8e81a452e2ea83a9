/**
 * A server and a client of the course, run for real and watched.
 *
 * @module
 */

import { filePath } from "../host/file_path.ts";
import { onInterrupt } from "../host/interrupt.ts";
import { exit } from "../host/exit.ts";
import { readFile } from "../host/read_file.ts";
import { runtimeCommand } from "../host/runtime_command.ts";
import { type ProcessEnd, type RunningProcess, startProcess } from "../host/start_process.ts";
import { makeTemporaryDirectory, removeDirectory } from "../host/temporary_directory.ts";
import { type CallEvent, parseCallEvents } from "../trace/call_event.ts";
import type { Language } from "./language.ts";
import type { PlacedProgram } from "./lesson.ts";

/** The two programs of a conversation, found and ready to be started. */
export interface PlacedPair {
  /** The one that is started first and waits. */
  readonly server: PlacedProgram;
  /** The one that talks to it. */
  readonly client: PlacedProgram;
}

/** How two programs are run. */
export interface PairOptions {
  /** The language in which they speak. */
  readonly language: Language;
  /**
   * How long the whole may take, in milliseconds.
   *
   * @default {20000}
   */
  readonly timeLimit?: number;
}

/** What one program did. */
export interface ProgramRun {
  /** The lines that it printed. */
  readonly lines: readonly string[];
  /** Its socket calls. */
  readonly events: readonly CallEvent[];
}

/** What the two programs of a conversation did. */
export interface PairRun {
  /** The one that was started first. */
  readonly server: ProgramRun;
  /** The one that talked to it. */
  readonly client: ProgramRun;
}

/** Exit code for a program that was interrupted, as shells have it. */
const INTERRUPTED = 130;

/** Programs of one conversation, which end together. */
class Stage {
  readonly #directory = makeTemporaryDirectory();
  readonly #running: RunningProcess[] = [];
  readonly #unwatch = onInterrupt(() => {
    void this.clear().then(() => exit(INTERRUPTED));
  });

  /** Starts a program, with its socket calls recorded. */
  async start(program: PlacedProgram, args: readonly string[]): Promise<RunningProcess> {
    const trace = this.#traceFile(program);
    const { file, args: commandArgs } = runtimeCommand({
      program: program.path,
      args,
      preload: filePath("../trace/record.ts", import.meta.url),
      permissions: [
        ...program.permissions,
        "--allow-env=STECKDOSE_TRACE",
        `--allow-write=${trace}`,
      ],
    });
    const running = await startProcess(file, commandArgs, {
      environment: { STECKDOSE_TRACE: trace, NO_COLOR: "1" },
    });
    this.#running.push(running);
    return running;
  }

  /** Waits until a program has ended well, and tells what it did. */
  async result(program: PlacedProgram, running: RunningProcess): Promise<ProgramRun> {
    const end = await running.ended;
    if (end.code !== 0) throw failure(program, end, "failed");
    return {
      lines: end.stdout.split("\n").slice(0, -1),
      events: parseCallEvents(readFile(this.#traceFile(program)) ?? ""),
    };
  }

  /** Ends what still runs, and leaves nothing behind. */
  async clear(): Promise<void> {
    this.#unwatch();
    await Promise.all(this.#running.map((running) => running.stop()));
    removeDirectory(this.#directory);
  }

  #traceFile({ role }: PlacedProgram): string {
    return `${this.#directory}/${role}.jsonl`;
  }
}

/** The reason why a program did not do its part, with its own words. */
function failure({ id }: PlacedProgram, end: ProcessEnd, what: string): Error {
  const how = end.code === null ? `signal ${end.signal}` : `exit code ${end.code}`;
  const said = end.stderr.trim();
  return new Error(`The program "${id}" ${what} (${how})${said === "" ? "" : `: ${said}`}`);
}

/** The port in the line that a server prints when it is ready. */
async function readyPort(program: PlacedProgram, running: RunningProcess): Promise<string> {
  const line = await running.nextLine();
  if (line === null) throw failure(program, await running.ended, "ended before it was ready");
  const [, port] = /:(\d+)\b/.exec(line) ?? [];
  if (port === undefined) {
    throw new Error(`The program "${program.id}" did not say its port but "${line}"`);
  }
  return port;
}

async function play(stage: Stage, pair: PlacedPair, language: Language): Promise<PairRun> {
  const { server, client } = pair;
  const lang = ["--lang", language];
  const serving = await stage.start(server, ["--port", "0", ...lang]);
  const port = await readyPort(server, serving);
  const asking = await stage.start(client, ["--port", port, ...lang]);
  // The client first: when it fails, the server waits for ever.
  const asked = await stage.result(client, asking);
  return { client: asked, server: await stage.result(server, serving) };
}

/** Waits for something, but not for ever. */
async function within<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    const error = new Error(`The programs did not end within ${limit / 1000} s`);
    timer = setTimeout(() => reject(error), limit);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a server on a free port and a client against it, as two processes, and
 * records their socket calls. Both have ended when this returns or throws, and
 * no file is left.
 *
 * @param pair The programs.
 * @param options Language and time limit.
 * @returns What each of them printed and called.
 * @throws {Error} When one of them fails or the time is over; the message names
 * the program and has its own words.
 */
export async function runPair(pair: PlacedPair, options: PairOptions): Promise<PairRun> {
  const { language, timeLimit = 20_000 } = options;
  const stage = new Stage();
  try {
    return await within(play(stage, pair, language), timeLimit);
  } finally {
    await stage.clear();
  }
}
