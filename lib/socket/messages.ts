/**
 * Receiving and sending messages that have an address: what `recvfrom`,
 * `recvfromInto` and `sendto` do with their arguments.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import { checkAddress } from "./address.ts";
import { checkBuffer, checkBytes, checkSignal, checkSize } from "./arguments.ts";
import type { DatagramState } from "./datagram_state.ts";
import { checkFlags, deadlineWith, timeoutWith } from "./message_flags.ts";
import type { SocketState } from "./socket_state.ts";
import { receive, receiveInto, send } from "./transfer.ts";

/** What is sent, and where to. */
export interface Message {
  readonly bytes: unknown;
  readonly address: unknown;
}

/** A datagram and its sender; the bytes of a stream have none. */
export function receiveMessage(
  state: SocketState,
  bufsize: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<[bytes: Uint8Array<ArrayBuffer>, from: Address | null]> {
  const { datagram } = state;
  if (datagram === undefined) return withoutSender(receive(state, bufsize, flags, signal));
  try {
    const size = checkSize(bufsize);
    const checked = checkFlags(state, "recv", flags);
    state.checkOpen("recv");
    const deadline = deadlineWith(checked, state, "recv", signal);
    return datagram.receiver.takeFrom(size, deadline, checked);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** How many bytes of a datagram went into a buffer, and its sender. */
export function receiveMessageInto(
  state: SocketState,
  buffer: unknown,
  nbytes: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<[count: number, from: Address | null]> {
  const { datagram } = state;
  if (datagram === undefined) {
    return withoutSender(receiveInto(state, buffer, nbytes, flags, signal));
  }
  try {
    const into = checkBuffer(buffer, nbytes);
    const checked = checkFlags(state, "recv", flags);
    state.checkOpen("recv");
    const deadline = deadlineWith(checked, state, "recv", signal);
    return datagram.receiver.readFrom(into, deadline, checked);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** What came over a stream: nobody says of each piece who sent it. */
async function withoutSender<T>(received: Promise<T>): Promise<[received: T, from: null]> {
  return [await received, null];
}

/** Sends one datagram to an address; on a stream the address is ignored. */
export function sendMessage(
  state: SocketState,
  { bytes, address }: Message,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<number> {
  try {
    const view = checkBytes(bytes);
    const checked = checkFlags(state, "send", flags);
    const target = checkAddress(state.family, address);
    checkSignal(signal);
    const { datagram } = state;
    if (datagram === undefined) return send(state, view, flags, signal);
    state.checkOpen("send");
    const to = datagram.destination(target, "sendto");
    const timeout = timeoutWith(checked, state);
    if (to === undefined) return sendToName(state, datagram, { view, target, timeout, signal });
    const deadline = state.deadline("sendto", signal, to, timeout);
    return datagram.sender.sendto(view, to, deadline);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** What is sent to a host that has to be looked up. */
interface NamedMessage {
  readonly view: Uint8Array;
  readonly target: Address;
  readonly timeout: number | null;
  readonly signal: AbortSignal | undefined;
}

/** Sends one datagram to what a name turns out to be. */
async function sendToName(
  state: SocketState,
  datagram: DatagramState,
  { view, target, timeout, signal }: NamedMessage,
): Promise<number> {
  const to = await datagram.lookUp(target, "sendto", signal);
  return await datagram.sender.sendto(view, to, state.deadline("sendto", signal, to, timeout));
}
