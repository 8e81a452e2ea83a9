/**
 * The events of a conversation with times and ports that are the same in every run.
 *
 * @module
 */

import type { CallEvent } from "../../lib/trace/call_event.ts";
import { causesIn } from "../../lib/trace/causes.ts";
import type { Conversation } from "../../lib/trace/ladder.ts";
import { type Side, type TracedCall, tracedCalls } from "../../lib/trace/traced_call.ts";

/** The port that the texts name, and the one that the system gives to a client. */
const SERVER_PORT = "50000";
const CLIENT_PORT = "40390";

/** From one call of a program to its next. */
const BETWEEN_CALLS: Readonly<Record<Side, number>> = { client: 0.5, server: 0.8 };

/** From the start to the end of a call that waits for nobody. */
const WITHIN_CALL = 0.1;

/** The same for `connect`, which waits for the system at the other end. */
const WITHIN_CONNECT = 1;

/** From a call to what it causes at the other end. */
const TRAVEL = 0.2;

/** How long the server already waits when the client begins. */
const CLIENT_START = 80;

/** A moment of a call: `server 3 end`. */
function keyOf(side: Side, id: number, phase: CallEvent["phase"]): string {
  return `${side} ${id} ${phase}`;
}

/** An event, and what it comes after. */
interface Moment {
  readonly key: string;
  readonly before: readonly { readonly key: string; readonly pause: number }[];
  readonly earliest: number;
}

/** The ids of the calls, in the order in which they started: `tracedCalls` keeps it. */
function idsOf(events: readonly CallEvent[]): readonly number[] {
  return events.filter(({ phase }) => phase === "start").map(({ id }) => id);
}

function causeKeys(conversation: Conversation): ReadonlyMap<string, readonly string[]> {
  const halves = {
    client: tracedCalls(conversation.client, "client"),
    server: tracedCalls(conversation.server, "server"),
  };
  const idOf = new Map<TracedCall, number>();
  for (const side of ["client", "server"] as const) {
    const ids = idsOf(conversation[side]);
    halves[side].forEach((call, index) => idOf.set(call, ids[index] ?? 0));
  }
  const keys = new Map<string, string[]>();
  for (const { cause, effect } of causesIn(halves)) {
    const key = keyOf(effect.side, idOf.get(effect) ?? 0, "end");
    const causes = keys.get(key) ?? [];
    causes.push(keyOf(cause.side, idOf.get(cause) ?? 0, "start"));
    keys.set(key, causes);
  }
  return keys;
}

/** The moments of both sides, each after the one before it and after its causes. */
function momentsOf(conversation: Conversation): readonly Moment[] {
  const causes = causeKeys(conversation);
  return (["server", "client"] as const).flatMap((side) => {
    let last: string | null = null;
    return conversation[side].map(({ id, phase, call }): Moment => {
      const key = keyOf(side, id, phase);
      const within = call === "connect" ? WITHIN_CONNECT : WITHIN_CALL;
      const pause = phase === "start" ? BETWEEN_CALLS[side] : within;
      const own = last === null ? [] : [{ key: last, pause }];
      const earliest = last === null && side === "client" ? CLIENT_START : 0;
      last = key;
      const others = phase === "start" ? [] : causes.get(key) ?? [];
      return { key, before: [...own, ...others.map((key) => ({ key, pause: TRAVEL }))], earliest };
    });
  });
}

/** A time for each moment, as early as what comes before it allows. */
function timesOf(moments: readonly Moment[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  let left = moments;
  while (left.length > 0) {
    const ready = left.filter(({ before }) => before.every(({ key }) => times.has(key)));
    if (ready.length === 0) throw new Error("Cannot order the calls: each comes after another");
    for (const { key, before, earliest } of ready) {
      times.set(
        key,
        Math.max(earliest, ...before.map((one) => (times.get(one.key) ?? 0) + one.pause)),
      );
    }
    left = left.filter(({ key }) => !times.has(key));
  }
  return times;
}

/** Lets the documented ports stand for those of this run, in whatever an event says. */
function withPorts(events: readonly CallEvent[], ports: ReadonlyMap<string, string>): CallEvent[] {
  const text = JSON.stringify(events, (key, value: unknown) => {
    if (key === "bytes" || typeof value !== "string") return value;
    return value.replace(/(?<=:)\d+$/, (port) => ports.get(port) ?? port);
  });
  return JSON.parse(text, (key, value: unknown) => {
    return key === "port" ? Number(ports.get(String(value)) ?? value) : value;
  });
}

function portOf(address: CallEvent["local"]): string | null {
  return address !== null && "port" in address ? String(address.port) : null;
}

/**
 * Makes two runs of the same programs equal.
 *
 * @param conversation What was recorded.
 * @returns The same calls in the same order, at times that follow from what
 * caused what, and with the ports that the texts name.
 */
export function equalTimes(conversation: Conversation): Conversation {
  const { client, server } = conversation;
  const ports = new Map([["0", SERVER_PORT]]);
  for (const { local } of server) ports.set(portOf(local) ?? "0", SERVER_PORT);
  for (const { local } of client) {
    const port = portOf(local);
    if (port !== null) ports.set(port, CLIENT_PORT);
  }
  const times = timesOf(momentsOf(conversation));
  const timed = (side: Side) =>
    withPorts(conversation[side], ports).map((event) => {
      return { ...event, time: times.get(keyOf(side, event.id, event.phase)) ?? event.time };
    });
  return { client: timed("client"), server: timed("server") };
}
