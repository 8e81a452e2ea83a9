/**
 * The events of a conversation with times and addresses that are the same in every run.
 *
 * @module
 */

import type { CallEvent } from "../../lib/trace/call_event.ts";
import { causesIn } from "../../lib/trace/causes.ts";
import { type Conversation, halvesOf } from "../../lib/trace/conversation.ts";
import { equalAddresses } from "./equal_addresses.ts";

/** From one call of a program to its next. */
const BETWEEN_CALLS = { client: 0.5, server: 0.8 };

/** From the start to the end of a call that waits for nobody. */
const WITHIN_CALL = 0.1;

/** The same for `connect`, which waits for the system at the other end. */
const WITHIN_CONNECT = 1;

/** From a call to what it causes at the other end. */
const TRAVEL = 0.2;

/** How long the server already waits when the client begins, and how long a person takes. */
const PAUSE = 80;

/** The shortest limit of a call that nobody let end. */
const SHORTEST_LIMIT = 100;

/** By how much two times of a clock may be wrong. */
const CLOCK_ERROR = 5;

/** An event, and what it comes after. */
interface Moment {
  readonly key: string;
  readonly before: readonly { readonly key: string; readonly pause: number }[];
  readonly earliest: number;
  /** Which part of the conversation it belongs to, of those that somebody's hand begins. */
  readonly part: number;
}

function keyOf(callKey: string, phase: CallEvent["phase"]): string {
  return `${callKey} ${phase}`;
}

/** For the end of each call, the starts that it comes after. */
function causeKeys(conversation: Conversation): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const { cause, effect } of causesIn(halvesOf(conversation))) {
    const key = keyOf(effect.key, "end");
    const causes = keys.get(key) ?? [];
    causes.push(keyOf(cause.key, "start"));
    keys.set(key, causes);
  }
  return keys;
}

/** Whether a call waited until its time was over; `select` then finds nobody. */
function isTimeout({ call, error, result }: CallEvent): boolean {
  return error?.code === "ETIMEDOUT" || (call === "select" && !/\d/.test(result ?? ""));
}

/** The limit of a call that took so long. People choose 1, 2 or 5, with zeros behind it. */
function limitOf(took: number): number {
  if (took < SHORTEST_LIMIT) return 0;
  const unit = 10 ** Math.floor(Math.log10(took));
  return unit * ([5, 2].find((digit) => digit * unit <= took) ?? 1);
}

/** How long a call takes by itself; it may wait until its time is over. */
function durationOf(end: CallEvent, events: readonly CallEvent[]): number {
  if (!isTimeout(end)) return end.call === "connect" ? WITHIN_CONNECT : WITHIN_CALL;
  const start = events.find(({ id, phase }) => id === end.id && phase === "start");
  const took = end.time - (start?.time ?? end.time);
  // A timeout is never over early, but perhaps late.
  return limitOf(took + CLOCK_ERROR) + WITHIN_CALL;
}

/** The moments of all programs, each after the one before it and after its causes. */
function momentsOf(conversation: Conversation, cues: readonly number[]): readonly Moment[] {
  const causes = causeKeys(conversation);
  return [conversation.server, ...conversation.clients].flatMap((events, program) => {
    let last: string | null = null;
    return events.map((event): Moment => {
      const { id, phase, time } = event;
      const key = keyOf(`${program} ${id}`, phase);
      const between = BETWEEN_CALLS[program === 0 ? "server" : "client"];
      const pause = phase === "start" ? between : durationOf(event, events);
      const own = last === null ? [] : [{ key: last, pause }];
      const earliest = last === null && program > 0 ? PAUSE : 0;
      last = key;
      const others = phase === "start" ? [] : causes.get(key) ?? [];
      return {
        key,
        before: [...own, ...others.map((key) => ({ key, pause: TRAVEL }))],
        earliest,
        part: cues.filter((cue) => cue <= time).length,
      };
    });
  });
}

/** Adds a time for each moment of a part, as early as what comes before it allows. */
function timePart(moments: readonly Moment[], begin: number, times: Map<string, number>): void {
  let left = moments;
  while (left.length > 0) {
    const ready = left.filter(({ before }) => before.every(({ key }) => times.has(key)));
    if (ready.length === 0) throw new Error("Cannot order the calls: each comes after another");
    for (const { key, before, earliest } of ready) {
      const others = before.map((one) => (times.get(one.key) ?? 0) + one.pause);
      times.set(key, Math.max(begin, earliest, ...others));
    }
    left = left.filter(({ key }) => !times.has(key));
  }
}

/** A time for each moment; a part begins when the one before it is over. */
function timesOf(moments: readonly Moment[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const parts = [...new Set(moments.map(({ part }) => part))].sort((a, b) => a - b);
  for (const part of parts) {
    const before = times.size === 0 ? 0 : Math.ceil(Math.max(...times.values()) / 10) * 10 + PAUSE;
    timePart(moments.filter((moment) => moment.part === part), before, times);
  }
  return times;
}

/** What the events of a run do not say. */
export interface EqualOptions {
  /**
   * When somebody's hand did something although all were calm, as typing a
   * line: what came before stays before it.
   *
   * @default {[]}
   */
  readonly cues?: readonly number[];
  /**
   * The port of the server in the text.
   *
   * @default {"50000"}
   */
  readonly serverPort?: string | undefined;
}

/**
 * Makes two runs of the same programs equal.
 *
 * @param conversation What was recorded.
 * @param options What is not in it.
 * @returns The same calls in the same order, at times that follow from what
 * caused what, and with the addresses that the texts name.
 */
export function equalTimes(
  conversation: Conversation,
  { cues = [], serverPort = "50000" }: EqualOptions = {},
): Conversation {
  const times = timesOf(momentsOf(conversation, cues));
  const { clients, server } = equalAddresses(conversation, serverPort);
  const timed = (events: readonly CallEvent[], program: number) =>
    events.map((event) => {
      const time = times.get(keyOf(`${program} ${event.id}`, event.phase)) ?? event.time;
      return { ...event, time };
    });
  return {
    clients: clients.map((events, index) => timed(events, index + 1)),
    server: timed(server, 0),
  };
}
