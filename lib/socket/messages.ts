/**
 * Receiving and sending messages that have an address: what `recvfrom`,
 * `recvfromInto` and `sendto` do with their arguments.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import { checkAddress } from "./address.ts";
import { checkBuffer, checkBytes, checkSignal, checkSize } from "./arguments.ts";
import { checkFlags, deadlineWith, timeoutWith } from "./message_flags.ts";
import type { SocketState } from "./socket_state.ts";
import { receive, receiveInto, send } from "./transfer.ts";

/** What is sent, and where to. */
export interface Message {
  readonly bytes: unknown;
  readonly address: unknown;
}

/** A datagram and its sender; the bytes of a stream have none. */
export async function receiveMessage(
  state: SocketState,
  bufsize: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<[bytes: Uint8Array<ArrayBuffer>, from: Address | null]> {
  const { datagram } = state;
  if (datagram === undefined) return [await receive(state, bufsize, flags, signal), null];
  const size = checkSize(bufsize);
  const checked = checkFlags(state, "recv", flags);
  state.checkOpen("recv");
  const deadline = deadlineWith(checked, state, "recv", signal);
  return await datagram.receiver.takeFrom(size, deadline, checked);
}

/** How many bytes of a datagram went into a buffer, and its sender. */
export async function receiveMessageInto(
  state: SocketState,
  buffer: unknown,
  nbytes: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<[count: number, from: Address | null]> {
  const { datagram } = state;
  if (datagram === undefined) {
    return [await receiveInto(state, buffer, nbytes, flags, signal), null];
  }
  const into = checkBuffer(buffer, nbytes);
  const checked = checkFlags(state, "recv", flags);
  state.checkOpen("recv");
  const deadline = deadlineWith(checked, state, "recv", signal);
  return await datagram.receiver.readFrom(into, deadline, checked);
}

/** Sends one datagram to an address; on a stream the address is ignored. */
export async function sendMessage(
  state: SocketState,
  { bytes, address }: Message,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<number> {
  const view = checkBytes(bytes);
  const checked = checkFlags(state, "send", flags);
  const target = checkAddress(state.family, address);
  checkSignal(signal);
  const { datagram } = state;
  if (datagram === undefined) return await send(state, view, flags, signal);
  state.checkOpen("send");
  const to = await datagram.destination(target, "sendto", signal);
  const deadline = state.deadline("sendto", signal, to, timeoutWith(checked, state));
  return await datagram.sender.sendto(view, to, deadline);
}
