/**
 * Which datagram was received by which call.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { Cause } from "./causes.ts";
import type { Halves } from "./conversation.ts";
import { receivedLength, type TracedCall } from "./traced_call.ts";

/**
 * Whether two addresses can be those of one end. Of an end that is bound to all
 * addresses, one side knows the port only, and of one without a name nothing.
 */
function canBeSame(a: Address | null, b: Address | null): boolean {
  if (a === null || b === null) return true;
  if (isUnixAddress(a) || isUnixAddress(b)) {
    return isUnixAddress(a) && isUnixAddress(b) && a.path === b.path;
  }
  return a.port === b.port;
}

/** Whether a call received what another one sent; a datagram may be cut at its end. */
function isReceipt(effect: TracedCall, cause: TracedCall): boolean {
  const { sent } = cause;
  const { received } = effect;
  const length = receivedLength(effect) ?? 0;
  if (sent === null || length > sent.length || effect.family !== cause.family) return false;
  if (received?.every((byte, index) => byte === sent[index]) === false) return false;
  return canBeSame(cause.to ?? cause.remote, effect.local) &&
    canBeSame(cause.local, effect.from ?? effect.remote);
}

function causesBetween(from: readonly TracedCall[], to: readonly TracedCall[]): readonly Cause[] {
  const onTheWay = from.filter(({ type, sent, error }) => {
    return type === "SOCK_DGRAM" && sent !== null && error === null;
  }).toSorted((a, b) => a.start - b.start);
  return to.flatMap((effect) => {
    if (effect.type !== "SOCK_DGRAM" || receivedLength(effect) === null) return [];
    const index = onTheWay.findIndex((cause) => isReceipt(effect, cause));
    const [cause] = index < 0 ? [] : onTheWay.splice(index, 1);
    return cause === undefined ? [] : [{ cause, effect }];
  });
}

/**
 * Each call that received a datagram with the one that sent it.
 *
 * @param halves The calls of both sides.
 * @returns The pairs; a datagram that nobody received is in none.
 */
export function datagramCauses({ client, server }: Halves): readonly Cause[] {
  return [...causesBetween(client, server), ...causesBetween(server, client)];
}
