/**
 * Which call of one side let a call of the other side end.
 *
 * @module
 */

import { byConnection } from "./connection.ts";
import { receivedLength, type TracedCall } from "./traced_call.ts";

/** The calls of a conversation, in two halves. */
export interface Halves {
  /** The calls of the client. */
  readonly client: readonly TracedCall[];
  /** The calls of the server. */
  readonly server: readonly TracedCall[];
}

/** A call that could not have ended before one of the other side started. */
export interface Cause {
  /** The one that had to start. */
  readonly cause: TracedCall;
  /** The one that could end then. */
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

/**
 * What caused what between the two sides: bytes, the end of a stream, and the
 * making of a connection.
 *
 * @param halves The calls of both sides.
 * @returns Each pair of calls that is known to belong together.
 */
export function causesIn({ client, server }: Halves): readonly Cause[] {
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
