/**
 * What travels between the two sides because of a call.
 *
 * @module
 */

import { connectFailure, goesOn, isConnect } from "./connect_result.ts";
import type { Scene } from "./ladder_scene.ts";
import type { Moment } from "./ladder_step.ts";
import { otherSide, receivedLength, type Side, type TracedCall } from "./traced_call.ts";

/** Something that travels over the wire. */
export interface Arrow {
  /** Who gets it. */
  readonly to: Side;
  /** What it is, or `null` where its bytes say it. */
  readonly label: string | null;
  /** The bytes, where it carries some. */
  readonly bytes: Uint8Array | null;
}

function arrow(to: Side, label: string): Arrow {
  return { to, label, bytes: null };
}

/** The last segment that TCP sends for a connection, and what UNIX sockets have instead. */
function endLabel(call: TracedCall): string {
  return call.family === "AF_UNIX" ? "end" : "FIN";
}

/** How a connect ends when the other side has not answered yet. */
const UNANSWERED = new Set(["EINPROGRESS", "EAGAIN", "ETIMEDOUT"]);

/** Errors after which a connection is over. */
const ENDS = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED", "ENOTCONN"]);

/** What a `connect` of that side sets in motion. */
function handshake(call: TracedCall, from: Side, moment: Moment): readonly Arrow[] {
  const to = otherSide(from);
  if (call.type !== "SOCK_STREAM") return [];
  if (call.family === "AF_UNIX") return moment === "end" ? [] : [arrow(to, "connect")];
  const question = moment === "end" ? [] : [arrow(to, "SYN")];
  if (moment === "start") return question;
  const failure = connectFailure(call);
  if (failure === null) return [...question, arrow(from, "SYN ACK"), arrow(to, "ACK")];
  if (failure === "ECONNREFUSED") return [...question, arrow(from, "RST")];
  return UNANSWERED.has(failure) ? question : [];
}

/** The bytes that a sending call got rid of: `send` may take fewer than it was given. */
function sentBytes(call: TracedCall): Uint8Array | null {
  if (call.sent === null || call.error !== null) return null;
  const count = call.name === "send" && call.result !== null ? Number(call.result) : undefined;
  return call.sent.subarray(0, count);
}

/** What the other side, which was not watched, must have sent. */
function unseen(call: TracedCall, moment: Moment): readonly Arrow[] {
  if (moment === "start") return [];
  const { side, received, error } = call;
  if (call.name === "accept" && error === null) return handshake(call, otherSide(side), "whole");
  if (error?.code === "ECONNRESET") return [arrow(side, "RST")];
  if (received === null) return [];
  return received.length === 0
    ? [arrow(side, endLabel(call))]
    : [{ to: side, label: null, bytes: received }];
}

/** A datagram: nothing announces it, nothing ends it, and an empty one travels, too. */
function datagram(call: TracedCall, moment: Moment, scene: Scene): readonly Arrow[] {
  const bytes = moment === "end" ? null : sentBytes(call);
  if (bytes !== null) return [{ to: otherSide(call.side), label: null, bytes }];
  // Who sent it was not watched, else it has been drawn there.
  if (moment === "start" || receivedLength(call) === null || scene.hasCause(call)) return [];
  const { received, side } = call;
  return received === null ? [] : [{ to: side, label: null, bytes: received }];
}

/** Finds the arrows of the calls of a conversation, one call after the other. */
export class Arrows {
  /** The connections that a side has ended, as `side connection`. */
  readonly #ended = new Set<string>();
  /** The sockets that connect in the background: no call sees when they do. */
  readonly #going = new Set<string>();

  /**
   * What travels at a moment of a call.
   *
   * @param call The call; calls come in the order of the drawing.
   * @param moment Which part of it.
   * @param scene The conversation so far.
   * @returns The arrows, in the order in which they travel.
   */
  of(call: TracedCall, moment: Moment, scene: Scene): readonly Arrow[] {
    const { side, name } = call;
    if (call.type === "SOCK_DGRAM") return datagram(call, moment, scene);
    const connection = scene.connectionOf(call);
    if (isConnect(call)) return this.#connect(call, moment);
    if (connection === null) return [];
    if (call.error !== null && ENDS.has(call.error.code)) this.#ended.add(`${side} ${connection}`);
    if (name === "reset") {
      this.#ended.add(`${side} ${connection}`);
      return [arrow(otherSide(side), "RST")];
    }
    if (name === "close" || (name === "shutdown" && call.argument !== "SHUT_RD")) {
      return this.#end(call, connection);
    }
    const bytes = moment === "end" ? null : sentBytes(call);
    if (bytes !== null) {
      return bytes.length === 0 ? [] : [{ to: otherSide(side), label: null, bytes }];
    }
    return scene.isWatched(otherSide(side), connection) ? [] : unseen(call, moment);
  }

  /** Who asks how it went sets nothing in motion. */
  #connect(call: TracedCall, moment: Moment): readonly Arrow[] {
    const socket = `${call.program} ${call.socket}`;
    if (this.#going.has(socket)) return [];
    if (goesOn(call)) this.#going.add(socket);
    return handshake(call, call.side, moment);
  }

  /** Each side ends its half of a connection once. */
  #end(call: TracedCall, connection: string): readonly Arrow[] {
    const half = `${call.side} ${connection}`;
    if (this.#ended.has(half)) return [];
    this.#ended.add(half);
    return [arrow(otherSide(call.side), endLabel(call))];
  }
}
