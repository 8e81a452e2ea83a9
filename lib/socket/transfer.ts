/**
 * Receiving and sending bytes: what `recv`, `recvInto`, `send` and `sendall` do
 * with their arguments.
 *
 * They check and hand out the promise of the layer below, without another one
 * around it: that would be felt in the throughput.
 *
 * @module
 */

import { checkBuffer, checkBytes, checkSize } from "./arguments.ts";
import { channelOf } from "./channel.ts";
import { checkFlags, deadlineWith } from "./message_flags.ts";
import type { SocketState } from "./socket_state.ts";

/** Receives at most so many bytes; none where none were asked for. */
export function receive(
  state: SocketState,
  bufsize: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const size = checkSize(bufsize);
    const checked = checkFlags(state, "recv", flags);
    state.checkOpen("recv");
    if (size === 0) return Promise.resolve(new Uint8Array(0));
    const { receiver } = channelOf(state, "recv");
    return receiver.take(size, deadlineWith(checked, state, "recv", signal), checked);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Fills a buffer, or so many bytes of it; returns how many came. */
export function receiveInto(
  state: SocketState,
  buffer: unknown,
  nbytes: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<number> {
  try {
    const into = checkBuffer(buffer, nbytes);
    const checked = checkFlags(state, "recv", flags);
    state.checkOpen("recv");
    if (into.length === 0) return Promise.resolve(0);
    const { receiver } = channelOf(state, "recv");
    return receiver.read(into, deadlineWith(checked, state, "recv", signal), checked);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Sends some of the bytes; returns how many. Nothing is nothing on a stream, but a datagram. */
export function send(
  state: SocketState,
  bytes: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<number> {
  try {
    const view = checkBytes(bytes);
    const checked = checkFlags(state, "send", flags);
    state.checkOpen("send");
    const { sender } = channelOf(state, "send");
    if (view.length === 0 && state.datagram === undefined) return Promise.resolve(0);
    return sender.send(view, deadlineWith(checked, state, "send", signal));
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Sends all of the bytes. */
export function sendAll(
  state: SocketState,
  bytes: unknown,
  flags: unknown,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    const view = checkBytes(bytes);
    const checked = checkFlags(state, "send", flags);
    state.checkOpen("send");
    const { sender } = channelOf(state, "send");
    if (view.length === 0 && state.datagram === undefined) return Promise.resolve();
    return sender.sendall(view, deadlineWith(checked, state, "send", signal));
  } catch (error) {
    return Promise.reject(error);
  }
}
