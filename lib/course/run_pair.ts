/**
 * A server and its clients, run for real and watched.
 *
 * @module
 */

import type { CallEvent } from "../trace/call_event.ts";
import type { Conversation } from "../trace/conversation.ts";
import type { Language } from "./language.ts";
import type { PlacedPair } from "./lesson.ts";
import type { PairProgram } from "./pair_program.ts";
import { PairStage } from "./pair_stage.ts";
import { type Cue, type Ending, playPair } from "./play_pair.ts";

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

/** What one program did. */
export interface ProgramRun {
  /** The lines that it printed. */
  readonly lines: readonly string[];
  /** Its socket calls. */
  readonly events: readonly CallEvent[];
}

/** What the programs of a conversation did. */
export interface PairRun {
  /** The one that was started first. */
  readonly server: ProgramRun;
  /** The ones that talked to it, in the order in which they were started. */
  readonly clients: readonly ProgramRun[];
  /** How the server came to its end. */
  readonly ending: Ending;
  /** What was done to them, from the start of the first client on. */
  readonly cues: readonly Cue[];
}

/**
 * What the programs called, to be drawn.
 *
 * @param run What they did.
 * @returns Their socket calls.
 */
export function conversationOf({ server, clients }: PairRun): Conversation {
  return { server: server.events, clients: clients.map(({ events }) => events) };
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

function runOf({ lines, events }: PairProgram): ProgramRun {
  return { lines, events };
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
  try {
    const played = await within(playPair(stage, pair, language), timeLimit);
    const { server, clients } = played;
    return { ...played, server: runOf(server), clients: clients.map(runOf) };
  } finally {
    await stage.clear();
  }
}
