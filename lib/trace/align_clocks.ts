/**
 * Two processes, one order: what causes something comes before it.
 *
 * @module
 */

import { byConnection } from "./connection.ts";
import { receivedLength, type TracedCall } from "./traced_call.ts";

/** More than the error of adding two times, and less than anybody can see. */
const TICK = 0.001;

/** A call of one side that cannot have ended before a call of the other side started. */
interface Cause {
  readonly cause: TracedCall;
  readonly effect: TracedCall;
}

/** The calls that send on a connection, each with where its bytes begin in the stream. */
interface Sent {
  readonly call: TracedCall;
  readonly offset: number;
}

function endsStream(call: TracedCall): boolean {
  return call.name === "close" || (call.name === "shutdown" && call.argument !== "SHUT_RD");
}

/** What was sent on a connection, in order; the end of the stream sends no bytes. */
function sentOn(calls: readonly TracedCall[]): readonly Sent[] {
  const sent: Sent[] = [];
  let offset = 0;
  for (const call of calls) {
    if (call.sent === null && !endsStream(call)) continue;
    sent.push({ call, offset });
    offset += call.sent?.length ?? 0;
  }
  return sent;
}

/** Each receiving call with the sending call that gave it its last byte, or the end. */
function streamCauses(from: readonly TracedCall[], to: readonly TracedCall[]): readonly Cause[] {
  const sent = sentOn(from);
  const causes: Cause[] = [];
  let position = 0;
  for (const effect of to) {
    const length = receivedLength(effect);
    if (length === null) continue;
    position += length;
    const cause = length === 0
      ? sent.find(({ call }) => endsStream(call))
      : sent.findLast(({ offset, call }) => offset < position && call.sent !== null);
    if (cause !== undefined) causes.push({ cause: cause.call, effect });
  }
  return causes;
}

function handshakeCauses(
  client: readonly TracedCall[],
  server: readonly TracedCall[],
  listen: TracedCall | undefined,
): readonly Cause[] {
  const connect = client.find(({ name }) => name.startsWith("connect"));
  const accept = server.find(({ name }) => name === "accept");
  if (connect === undefined) return [];
  return [
    ...(accept === undefined ? [] : [{ cause: connect, effect: accept }]),
    ...(listen === undefined ? [] : [{ cause: listen, effect: connect }]),
  ];
}

function causesIn(client: readonly TracedCall[], server: readonly TracedCall[]): readonly Cause[] {
  const listen = server.find(({ name }) => name === "listen");
  const theirs = byConnection(server);
  return [...byConnection(client)].flatMap(([connection, ours]) => {
    const others = theirs.get(connection) ?? [];
    return [
      ...handshakeCauses(ours, others, listen),
      ...streamCauses(ours, others),
      ...streamCauses(others, ours),
    ];
  });
}

/**
 * How far the server's clock has to be moved so that nothing comes before its
 * cause. The clocks of two processes agree to a fraction of a millisecond,
 * and an answer on the same machine is faster than that.
 *
 * @param client The calls of the client.
 * @param server The calls of the server.
 * @returns Milliseconds to add to the server's times, 0 in most cases.
 */
export function clockShift(client: readonly TracedCall[], server: readonly TracedCall[]): number {
  let least = -Infinity;
  let most = Infinity;
  for (const { cause, effect } of causesIn(client, server)) {
    if (effect.end === null) continue;
    if (cause.side === "client") least = Math.max(least, cause.start - effect.end + TICK);
    else most = Math.min(most, effect.end - cause.start - TICK);
  }
  return Math.max(Math.min(0, most), least);
}
