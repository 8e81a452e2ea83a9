/**
 * The socket calls of this process on the diagnostics channel
 * `steckdose:socket`, for whoever wants to watch.
 *
 * @module
 */

import diagnosticsChannel from "node:diagnostics_channel";
import { type Address, formatAddress } from "../core/address.ts";
import { printErrorLine } from "../host/output.ts";
import { type CallArgument, observeCalls, type SocketRecord } from "../socket/call_observer.ts";
import { encodeBase64 } from "./base64.ts";
import type { CallEvent, CallEventError } from "./call_event.ts";

/** The name of the channel; its messages are {@linkcode CallEvent} objects. */
export const CHANNEL_NAME = "steckdose:socket";

const channel = diagnosticsChannel.channel(CHANNEL_NAME);

/** How many calls have been watched. */
let calls = 0;

/** What is the same at the start and at the end of a call. */
type CallFacts = Pick<CallEvent, "id" | "call" | "argument">;

/** What is only known at one of them. */
type PhaseFacts = Pick<CallEvent, "phase" | "bytes" | "result" | "error">;

/**
 * Turns publishing on, for the rest of this process.
 *
 * Without a subscriber a call then costs a few nanoseconds more than before.
 */
export function publishCalls(): void {
  observeCalls(observe);
}

/**
 * Turns publishing on and has a function called with every event.
 *
 * A function that throws is told no more, and a line on standard error says
 * so: watching must not hurt the program that is watched. (Who subscribes at
 * the channel itself has no such guard: on Bun and Node an error in there ends
 * the program.)
 *
 * @param listener Is given each event, in order, while the program waits.
 * @returns Ends the subscription.
 */
export function subscribeToCalls(listener: (event: CallEvent) => void): () => void {
  const guarded = (message: unknown) => {
    try {
      listener(message as CallEvent);
    } catch (error) {
      diagnosticsChannel.unsubscribe(CHANNEL_NAME, guarded);
      printErrorLine(`Watching the socket calls ended: ${String(error)}`);
    }
  };
  publishCalls();
  diagnosticsChannel.subscribe(CHANNEL_NAME, guarded);
  return () => {
    diagnosticsChannel.unsubscribe(CHANNEL_NAME, guarded);
  };
}

function observe(
  socket: SocketRecord,
  call: string,
  argument: CallArgument,
  outcome: Promise<unknown> | undefined,
): void {
  if (!channel.hasSubscribers) return;
  const time = now();
  const facts = { id: ++calls, call, argument: describe(argument) };
  publish(socket, facts, start(argument), time);
  if (outcome === undefined) return publish(socket, facts, end(undefined), time);
  outcome.then(
    (value) => publish(socket, facts, end(value), now()),
    (error) => publish(socket, facts, failed(error), now()),
  );
}

/** Milliseconds since 1970, as every process of the machine counts them. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function publish(socket: SocketRecord, facts: CallFacts, phase: PhaseFacts, time: number): void {
  const { id, family, type, local, remote } = socket;
  const event: CallEvent = { ...facts, ...phase, time, socket: id, family, type, local, remote };
  channel.publish(event);
}

function start(argument: CallArgument): PhaseFacts {
  const bytes = argument instanceof Uint8Array ? encodeBase64(argument) : null;
  return { phase: "start", bytes, result: null, error: null };
}

function end(value: unknown): PhaseFacts {
  const bytes = value instanceof Uint8Array ? encodeBase64(value) : null;
  return { phase: "end", bytes, result: describe(value), error: null };
}

function failed(error: unknown): PhaseFacts {
  return { phase: "end", bytes: null, result: null, error: describeError(error) };
}

function isAddress(value: object): value is Address {
  return "hostname" in value || "path" in value;
}

/** What a call was given or gave, in words; `null` for nothing and for what has no words. */
function describe(value: unknown): string | null {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  // accept gives the connection and who is at its other end.
  if (Array.isArray(value)) return describe(value[1]);
  if (typeof value === "object" && value !== null) {
    return isAddress(value) ? formatAddress(value) : null;
  }
  return value === undefined || value === null ? null : String(value);
}

function describeError(error: unknown): CallEventError {
  if (!(error instanceof Error)) return { code: "Error", message: String(error) };
  const code: unknown = Reflect.get(error, "code");
  return { code: typeof code === "string" ? code : error.name, message: error.message };
}
