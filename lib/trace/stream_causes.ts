/**
 * What caused what on a connection.
 *
 * @module
 */

import type { Cause } from "./causes.ts";
import type { Connections } from "./connections.ts";
import { receivedLength, type TracedCall } from "./traced_call.ts";

/** The calls that send on a connection, each with where its bytes begin in the stream. */
interface Sent {
  readonly call: TracedCall;
  readonly offset: number;
}

function endsStream(call: TracedCall): boolean {
  return call.name === "close" || (call.name === "shutdown" && call.argument !== "SHUT_RD");
}

/** What was sent on a connection, in order. */
function sentOn(calls: readonly TracedCall[]): readonly Sent[] {
  const sent: Sent[] = [];
  let offset = 0;
  for (const call of calls) {
    if (call.sent === null || call.sent.length === 0) continue;
    sent.push({ call, offset });
    offset += call.sent.length;
  }
  return sent;
}

/** Each receiving call with the sending call that gave it its last byte, or the end. */
function streamCauses(from: readonly TracedCall[], to: readonly TracedCall[]): readonly Cause[] {
  const sent = sentOn(from);
  const causes: Cause[] = [];
  let position = 0;
  let next = 0;
  for (const effect of to) {
    const length = receivedLength(effect);
    if (length === null) continue;
    position += length;
    while (next < sent.length && (sent[next]?.offset ?? 0) < position) next++;
    const cause = length === 0 ? from.find(endsStream) : sent[next - 1]?.call;
    if (cause !== undefined) causes.push({ cause, effect });
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
 * What caused what on the connections of a conversation: bytes, the end of a
 * stream, and the making of a connection.
 *
 * @param connections The connections.
 * @param listen The call with which the server began to listen.
 * @returns Each pair of calls that is known to belong together.
 */
export function connectionCauses(
  connections: Connections,
  listen: TracedCall | undefined,
): readonly Cause[] {
  const theirs = connections.calls("server");
  return [...connections.calls("client")].flatMap(([connection, ours]) => {
    const others = theirs.get(connection) ?? [];
    return [
      ...handshakeCauses(ours, others, listen),
      ...streamCauses(ours, others),
      ...streamCauses(others, ours),
    ];
  });
}
