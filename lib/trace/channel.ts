/**
 * The socket calls of this process on the diagnostics channel
 * `steckdose:socket`, for whoever wants to watch.
 *
 * @module
 */

import diagnosticsChannel from "node:diagnostics_channel";
import { type Address, formatAddress } from "../core/address.ts";
import { printErrorLine } from "../host/output.ts";
import {
  type CallArgument,
  type MessageArgument,
  observeCalls,
  type SocketRecord,
} from "../socket/call_observer.ts";
import { SocketBase } from "../socket/socket_base.ts";
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
type PhaseFacts = Pick<CallEvent, "phase" | "bytes" | "address" | "made" | "result" | "error">;

/** What is in there at the start, and where a call failed. */
const NOTHING = { bytes: null, address: null, made: null, result: null, error: null } as const;

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
  const where = { socket: id, family, type, local, remote };
  const event: CallEvent = { time, ...facts, ...phase, ...where, source: "call" };
  channel.publish(event);
}

function start(argument: CallArgument): PhaseFacts {
  return { ...NOTHING, phase: "start", ...contentOf(partsOf(argument)) };
}

function end(value: unknown): PhaseFacts {
  const parts = partsOf(value);
  const result = describe(value);
  return { ...NOTHING, phase: "end", ...contentOf(parts), made: madeIn(parts), result };
}

function failed(error: unknown): PhaseFacts {
  return { ...NOTHING, phase: "end", error: describeError(error) };
}

/** What a call was given or gave, one by one: a message has bytes and an address. */
function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isMessage(value) ? [value.bytes, value.to] : [value];
}

function isMessage(value: unknown): value is MessageArgument {
  return typeof value === "object" && value !== null && "bytes" in value && "to" in value;
}

function isAddress(value: unknown): value is Address {
  return typeof value === "object" && value !== null && ("hostname" in value || "path" in value);
}

function contentOf(parts: readonly unknown[]): Pick<CallEvent, "bytes" | "address"> {
  const bytes = parts.find((part) => part instanceof Uint8Array);
  return {
    bytes: bytes === undefined ? null : encodeBase64(bytes),
    address: parts.find(isAddress) ?? null,
  };
}

/** The number of the socket that a call gave. */
function madeIn(parts: readonly unknown[]): number | null {
  const [socket] = parts.filter((part) => part instanceof SocketBase);
  return socket?.fileno() ?? null;
}

/** What a call was given or gave, in words; `null` for nothing and for what has no words. */
function describe(value: unknown): string | null {
  const words = partsOf(value).map(describePart).filter((part) => part !== null);
  return words.length === 0 ? null : words.join(", ");
}

function describePart(part: unknown): string | null {
  if (part instanceof Uint8Array) return `${part.length} bytes`;
  if (isAddress(part)) return formatAddress(part);
  // A socket says by its address who it is.
  return typeof part === "object" || part === undefined ? null : String(part);
}

function describeError(error: unknown): CallEventError {
  if (!(error instanceof Error)) return { code: "Error", message: String(error) };
  const code: unknown = Reflect.get(error, "code");
  return { code: typeof code === "string" ? code : error.name, message: error.message };
}
