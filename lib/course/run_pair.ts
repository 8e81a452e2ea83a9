/**
 * A server and its clients, run for real and recorded.
 *
 * @module
 */

import { exit } from "../host/exit.ts";
import { onInterrupt } from "../host/interrupt.ts";
import { currentRuntime } from "../host/runtime_command.ts";
import type { Conversation } from "../trace/conversation.ts";
import { INTERRUPTED } from "./interrupted.ts";
import type { Language } from "./language.ts";
import type { PlacedPair } from "./lesson.ts";
import type { PairProgram } from "./pair_program.ts";
import { PairStage } from "./pair_stage.ts";
import { type Cue, type Ending, PairPlay } from "./pair_play.ts";

/** How a conversation is run. */
export interface PairOptions {
  /** The language in which the programs speak. */
  readonly language: Language;
  /**
   * How long the whole may take, in milliseconds.
   *
   * @default {20000}
   */
  readonly timeLimit?: number;
}

/** What the programs of a conversation did. */
export interface PairRun {
  /** The lines that the server printed. */
  readonly server: readonly string[];
  /** The lines that each client printed, in the order in which they were started. */
  readonly clients: readonly (readonly string[])[];
  /** Their socket calls. */
  readonly conversation: Conversation;
  /** How the server came to its end. */
  readonly ending: Ending;
  /** What was done to them, from the start of the first client on. */
  readonly cues: readonly Cue[];
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

function linesOf(program: PairProgram | null): readonly string[] {
  return program?.lines ?? [];
}

/**
 * Runs a server, on a free port or a path of its own, and its clients, each as
 * a process, and records their socket calls. All have ended when this returns
 * or throws, and no file is left.
 *
 * @param pair The programs, and what is typed.
 * @param options Language and time limit.
 * @returns What each of them printed and called.
 * @throws {Error} When one of them fails or the time is over; the message names
 * the program and has its own words.
 */
export async function runPair(pair: PlacedPair, options: PairOptions): Promise<PairRun> {
  const { language, timeLimit = 20_000 } = options;
  const stage = new PairStage();
  const runner = currentRuntime();
  const play = new PairPlay(stage, pair, { language, runners: { server: runner, client: runner } });
  const unwatch = onInterrupt(() => {
    void stage.clear().then(() => exit(INTERRUPTED));
  });
  try {
    const ending = await within(play.play(), timeLimit);
    const { conversation, cues } = play;
    return {
      server: linesOf(play.server),
      clients: play.clients.map(linesOf),
      conversation,
      ending,
      cues,
    };
  } finally {
    await stage.clear();
    unwatch();
    if (stage.isInterrupted) exit(INTERRUPTED);
  }
}
