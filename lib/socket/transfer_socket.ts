/**
 * Bytes in and out of a socket.
 *
 * @module
 */

import { socketErrorOf } from "../core/socket_error_of.ts";
import { checkHow } from "./arguments.ts";
import { shutDownListener } from "./bind_socket.ts";
import { type CallArgument, callObserver } from "./call_observer.ts";
import {
  type Family,
  type Protocol,
  SHUT_RD,
  SHUT_WR,
  type ShutdownHow,
  type SocketType,
} from "./constants.ts";
import { SocketBase, stateOf } from "./socket_base.ts";
import type { SocketState } from "./socket_state.ts";
import { receive, receiveInto, send, sendAll } from "./transfer.ts";

/** What every call that may wait can be told. */
export interface WaitOptions {
  /** Ends the wait: the call rejects with the signal's reason, and nothing is lost. */
  readonly signal?: AbortSignal | undefined;
}

/** The default size of the pieces that `chunks` yields. */
const CHUNK_SIZE = 65536;

/**
 * The part of a socket that moves bytes. `Socket` adds the calls from `bind` to
 * `close`.
 *
 * @example Usage
 * ```ts
 * import { Socket, TransferSocket } from "@steckdose/kit";
 *
 * const socket = new Socket();
 * console.log(socket instanceof TransferSocket); // true: it can recv() and send()
 * ```
 *
 * @typeParam F The address family, which decides the form of the addresses.
 */
export abstract class TransferSocket<F extends Family = Family> extends SocketBase<F> {
  readonly #state: SocketState;

  /**
   * Made by `Socket` only.
   *
   * @param family The address family.
   * @param type The type.
   * @param proto The protocol.
   */
  constructor(family: F, type: SocketType, proto: Protocol) {
    super(family, type, proto);
    this.#state = stateOf(this);
  }

  /**
   * Receives what has arrived, and waits if that is nothing. Source: recv(2).
   *
   * A stream has no borders: one call may give less or more than what the peer
   * sent in one. The bytes belong to the caller and are never overwritten; they
   * are a view into a larger buffer: copy them before that buffer is transferred.
   *
   * On a datagram socket one call gives one datagram, also an empty one: what it
   * has no room for is lost. `recvfrom` says as well who sent it.
   *
   * @param bufsize The most bytes to receive; 0 receives nothing and never waits.
   * @param flags MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, or several of them (`|`). On
   * a datagram socket MSG_TRUNC is known, and changes nothing here.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns 1 to `bufsize` bytes, or none when the peer has ended its side.
   * @throws {ConnectionResetError} When the peer was gone (ECONNRESET), once and
   * after all that it had sent.
   * @throws {TimeoutError} When the timeout is over; what arrives later waits for
   * the next call.
   * @throws {BlockingIOError} When nothing is there and the timeout is 0 (EAGAIN).
   * @throws {ConnectionRefusedError} When nobody receives at the peer of a datagram
   * socket (ECONNREFUSED), as far as `features.datagramRefusal`.
   * @throws {SocketError} When a stream is not connected (ENOTCONN), or a flag is
   * not known here (EINVAL).
   * @throws {ClosedError} When the socket is closed meanwhile (EBADF).
   * @throws {TypeError} When `bufsize` is not a whole number.
   * @throws {RangeError} When `bufsize` is negative or beyond 2147483647.
   */
  recv(
    bufsize: number,
    flags: number = 0,
    options?: WaitOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const outcome = receive(this.#state, bufsize, flags, options?.signal);
    callObserver?.(this.#state, "recv", bufsize, outcome);
    return outcome;
  }

  /**
   * Receives into a buffer of the caller's: the fastest way. Source: Python `recv_into`.
   *
   * @param buffer Where the bytes go; a view changes only what it looks at.
   * @param nbytes The most bytes to receive; 0 means the length of the buffer.
   * @param flags Those of `recv`, and MSG_TRUNC on a datagram socket, which gives
   * the length that the datagram had.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns How many bytes came; 0 when the peer has ended its side.
   * @throws {ConnectionResetError} As `recv` does, and so for the other errors.
   * @throws {TypeError} When `buffer` is not a view of bytes.
   * @throws {RangeError} When `nbytes` is negative or more than the buffer holds.
   */
  recvInto(
    buffer: ArrayBufferView<ArrayBuffer>,
    nbytes: number = 0,
    flags: number = 0,
    options?: WaitOptions,
  ): Promise<number> {
    const outcome = receiveInto(this.#state, buffer, nbytes, flags, options?.signal);
    callObserver?.(this.#state, "recvInto", nbytes, outcome);
    return outcome;
  }

  /**
   * Sends some of the bytes. Source: send(2).
   *
   * That they were sent means that the system took them, not that they arrived. A
   * datagram socket sends one datagram, whole, to the peer of `connect`.
   *
   * @param bytes What to send, to be left unchanged until the promise settles.
   * @param flags MSG_DONTWAIT or 0.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns How many bytes were taken: at least 1, possibly fewer than given.
   * @throws {BrokenPipeError} When nothing can be sent any more (EPIPE).
   * @throws {ConnectionResetError} When the peer was gone (ECONNRESET).
   * @throws {TimeoutError} When the timeout is over and nothing was taken.
   * @throws {BlockingIOError} When there is no room and the timeout is 0 (EAGAIN).
   * @throws {SocketError} When a datagram has no address to go to (EDESTADDRREQ) or
   * is too long (EMSGSIZE), or a flag is not known here (EINVAL).
   * @throws {ConnectionRefusedError} As `recv` does.
   * @throws {ClosedError} When the socket is closed meanwhile (EBADF).
   * @throws {TypeError} When `bytes` are not bytes; text must be encoded.
   */
  send(bytes: ArrayBufferView, flags: number = 0, options?: WaitOptions): Promise<number> {
    const outcome = send(this.#state, bytes, flags, options?.signal);
    callObserver?.(this.#state, "send", asArgument(bytes), outcome);
    return outcome;
  }

  /**
   * Sends all of the bytes; nothing that another call sends comes in between.
   * Source: Python `socket.sendall`.
   *
   * @param bytes What to send, to be left unchanged until the promise settles.
   * @param flags MSG_DONTWAIT or 0.
   * @param options How long to wait, besides the timeout of the socket, which
   * is for the whole call.
   * @throws {BrokenPipeError} As `send` does, and so for the other errors. How
   * much was sent before an error is not known.
   * @throws {TimeoutError} When the timeout is over before all was taken. What is
   * on its way then keeps the process alive until `close`, except where
   * `features.abandonWrite`.
   */
  sendall(bytes: ArrayBufferView, flags: number = 0, options?: WaitOptions): Promise<void> {
    const outcome = sendAll(this.#state, bytes, flags, options?.signal);
    callObserver?.(this.#state, "sendall", asArgument(bytes), outcome);
    return outcome;
  }

  /**
   * Ends one direction, or both. Source: shutdown(2).
   *
   * @param how SHUT_WR: the peer reads the end of the stream after all that was
   * sent. SHUT_RD: calls receive what is there already and then the end; one that
   * waits ends as well, except on Deno where it has no time limit
   * (`features.endRead`). The peer is not told. SHUT_RDWR: both.
   * A listener that no longer receives no longer accepts; it can `listen` again.
   * A datagram socket goes on receiving; nothing is told to its peer.
   * @throws {SocketError} When the socket is not connected, or not any more: by a
   * reset, or by the end of both directions of TCP (ENOTCONN).
   * @throws {TypeError} When `how` is none of the three.
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  shutdown(how: ShutdownHow): Promise<void> {
    const outcome = this.#shutdown(how);
    callObserver?.(this.#state, "shutdown", how, outcome);
    return outcome;
  }

  /**
   * Receives until the peer ends its side, which ends the loop.
   *
   * @example Usage
   * ```ts
   * import { Socket } from "@steckdose/kit";
   *
   * async function echo(con: Socket): Promise<void> {
   *   for await (const chunk of con.chunks()) await con.sendall(chunk);
   * }
   * ```
   *
   * @param bufsize The most bytes in a piece.
   * @param options How long to wait for each piece.
   * @returns A loop over pieces, none of which is empty.
   * @throws {UnsupportedError} When the socket has datagrams, of which an empty
   * one ends nothing: `datagrams` (EOPNOTSUPP).
   */
  async *chunks(
    bufsize: number = CHUNK_SIZE,
    options: WaitOptions = {},
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
    if (this.#state.datagram !== undefined) throw wrongLoop(this.#state, "datagrams");
    for (;;) {
      const chunk = await this.recv(bufsize, 0, options);
      if (chunk.length === 0) return;
      yield chunk;
    }
  }

  async #shutdown(how: ShutdownHow): Promise<void> {
    const state = this.#state;
    const direction = checkHow(how);
    state.checkOpen("shutdown");
    if (state.phase === "listening") return await shutDownListener(state, direction);
    if (state.phase !== "connected") throw state.failure("ENOTCONN", "shutdown");
    if (state.stream?.connection.isGone) throw state.failure("ENOTCONN", "shutdown");
    if (direction !== SHUT_WR) state.stream?.receiver.stop();
    if (direction === SHUT_RD || state.hasShutWrite) return;
    await state.stream?.sender.shutdown();
    state.hasShutWrite = true;
  }
}

/** The error of a loop that is for the other type of socket. */
export function wrongLoop(state: SocketState, right: "chunks" | "datagrams"): Error {
  const hint = `loop over ${right}() of a ${state.type} socket`;
  return socketErrorOf("EOPNOTSUPP", { syscall: "recv", address: state.address, hint });
}

/** What the observer is shown of bytes: themselves, or nothing if they are none. */
function asArgument(bytes: ArrayBufferView): CallArgument {
  return bytes instanceof Uint8Array ? bytes : null;
}
