/**
 * Which call of one side let a call of the other side end.
 *
 * @module
 */

import { Connections } from "./connections.ts";
import type { Halves } from "./conversation.ts";
import { datagramCauses } from "./datagram_causes.ts";
import { connectionCauses } from "./stream_causes.ts";
import type { TracedCall } from "./traced_call.ts";

/** A call that could not have ended before one of the other side started. */
export interface Cause {
  /** The one that had to start. */
  readonly cause: TracedCall;
  /** The one that could end then. */
  readonly effect: TracedCall;
}

/** Whether a `select` ended because somebody was ready, and not because its time was over. */
function hasFound({ result }: TracedCall): boolean {
  return /\d/.test(result ?? "");
}

/**
 * What let `select` end: what comes behind it takes what was there, and what
 * caused that was the cause of both.
 */
function selectCauses(calls: readonly TracedCall[], causes: readonly Cause[]): readonly Cause[] {
  const causeOf = new Map(causes.map(({ cause, effect }) => [effect, cause]));
  const found: Cause[] = [];
  let select: TracedCall | null = null;
  for (const call of calls) {
    const cause = causeOf.get(call);
    if (call.name === "select") {
      select = hasFound(call) ? call : null;
    } else if (cause !== undefined && select?.program === call.program) {
      found.push({ cause, effect: select });
      // The others may have come after it, while the first one was served.
      select = null;
    }
  }
  return found;
}

/**
 * What caused what between the two sides: bytes, datagrams, the end of a
 * stream, and the making of a connection.
 *
 * @param halves The calls of both sides.
 * @returns Each pair of calls that is known to belong together.
 */
export function causesIn(halves: Halves): readonly Cause[] {
  const { client, server } = halves;
  const listen = server.find(({ name }) => name === "listen");
  const causes = [
    ...connectionCauses(new Connections(halves), listen),
    ...datagramCauses(halves),
  ];
  return [...causes, ...selectCauses(server, causes), ...selectCauses(client, causes)];
}
