/**
 * Bytes in and out of a connected socket.
 *
 * @module
 */

import { socketErrorOf } from "../core/socket_error_of.ts";
import { checkBytes, checkHow, checkLength, checkSize } from "./arguments.ts";
import { shutDownListener } from "./bind_socket.ts";
import { type CallArgument, callObserver } from "./call_observer.ts";
import {
  AF_UNIX,
  type Family,
  type Protocol,
  SHUT_RD,
  SHUT_WR,
  type ShutdownHow,
} from "./constants.ts";
import { SocketBase, stateOf } from "./socket_base.ts";
import type { SocketState, Stream } from "./socket_state.ts";
import type { SocketType } from "./constants.ts";

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
   * @param bufsize The most bytes to receive; 0 receives nothing and never waits.
   * @param flags 0: no other is offered yet.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns 1 to `bufsize` bytes, or none when the peer has ended its side.
   * @throws {ConnectionResetError} When the peer was gone (ECONNRESET), once and
   * after all that it had sent.
   * @throws {TimeoutError} When the timeout is over; what arrives later waits for
   * the next call.
   * @throws {BlockingIOError} When nothing is there and the timeout is 0 (EAGAIN).
   * @throws {SocketError} When the socket is not connected (ENOTCONN).
   * @throws {ClosedError} When the socket is closed meanwhile (EBADF).
   * @throws {TypeError} When `bufsize` is not a whole number.
   * @throws {RangeError} When `bufsize` is negative or beyond 2147483647.
   */
  recv(
    bufsize: number,
    flags: number = 0,
    options?: WaitOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const outcome = this.#recv(bufsize, flags, options);
    callObserver?.(this.#state, "recv", bufsize, outcome);
    return outcome;
  }

  /**
   * Receives into a buffer of the caller's: the fastest way. Source: Python `recv_into`.
   *
   * @param buffer Where the bytes go; a view changes only what it looks at.
   * @param nbytes The most bytes to receive; 0 means the length of the buffer.
   * @param flags 0: no other is offered yet.
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
    const outcome = this.#recvInto(buffer, nbytes, flags, options);
    callObserver?.(this.#state, "recvInto", nbytes, outcome);
    return outcome;
  }

  /**
   * Sends some of the bytes. Source: send(2).
   *
   * That they were sent means that the system took them, not that they arrived.
   *
   * @param bytes What to send, to be left unchanged until the promise settles.
   * @param flags 0: no other is offered yet.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns How many bytes were taken: at least 1, possibly fewer than given.
   * @throws {BrokenPipeError} When nothing can be sent any more (EPIPE).
   * @throws {ConnectionResetError} When the peer was gone (ECONNRESET).
   * @throws {TimeoutError} When the timeout is over and nothing was taken.
   * @throws {BlockingIOError} When there is no room and the timeout is 0 (EAGAIN).
   * @throws {ClosedError} When the socket is closed meanwhile (EBADF).
   * @throws {TypeError} When `bytes` are not bytes; text must be encoded.
   */
  send(bytes: ArrayBufferView, flags: number = 0, options?: WaitOptions): Promise<number> {
    const outcome = this.#send(bytes, flags, options);
    callObserver?.(this.#state, "send", asArgument(bytes), outcome);
    return outcome;
  }

  /**
   * Sends all of the bytes; nothing that another call sends comes in between.
   * Source: Python `socket.sendall`.
   *
   * @param bytes What to send, to be left unchanged until the promise settles.
   * @param flags 0: no other is offered yet.
   * @param options How long to wait, besides the timeout of the socket, which
   * is for the whole call.
   * @throws {BrokenPipeError} As `send` does, and so for the other errors. How
   * much was sent before an error is not known.
   */
  sendall(bytes: ArrayBufferView, flags: number = 0, options?: WaitOptions): Promise<void> {
    const outcome = this.#sendall(bytes, flags, options);
    callObserver?.(this.#state, "sendall", asArgument(bytes), outcome);
    return outcome;
  }

  /**
   * Ends one direction, or both. Source: shutdown(2).
   *
   * @param how SHUT_WR: the peer reads the end of the stream after all that was
   * sent. SHUT_RD: later calls receive what is there already and then the end;
   * no runtime can tell the system, so a call that waits already goes on waiting. SHUT_RDWR: both.
   * A listener that no longer receives no longer accepts; it can `listen` again.
   * @throws {SocketError} When the socket is not connected (ENOTCONN).
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
   */
  async *chunks(
    bufsize: number = CHUNK_SIZE,
    options: WaitOptions = {},
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
    for (;;) {
      const chunk = await this.recv(bufsize, 0, options);
      if (chunk.length === 0) return;
      yield chunk;
    }
  }

  #recv(
    bufsize: number,
    flags: number,
    options: WaitOptions | undefined,
  ): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const size = checkSize(bufsize);
      this.#state.checkOpen("recv");
      if (size === 0) return Promise.resolve(new Uint8Array(0));
      const { receiver } = this.#connected("recv", flags);
      const deadline = this.#state.deadline("recv", options?.signal);
      return receiver.take(size, deadline);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #recvInto(
    buffer: ArrayBufferView,
    nbytes: number,
    flags: number,
    options: WaitOptions | undefined,
  ): Promise<number> {
    try {
      const view = checkBytes(buffer);
      const size = checkLength(nbytes, view.length);
      this.#state.checkOpen("recv");
      if (size === 0) return Promise.resolve(0);
      const into = size === view.length ? view : view.subarray(0, size);
      const { receiver } = this.#connected("recv", flags);
      const deadline = this.#state.deadline("recv", options?.signal);
      return receiver.read(into, deadline);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #send(
    bytes: ArrayBufferView,
    flags: number,
    options: WaitOptions | undefined,
  ): Promise<number> {
    try {
      const view = checkBytes(bytes);
      const { sender } = this.#connected("send", flags);
      if (view.length === 0) return Promise.resolve(0);
      const deadline = this.#state.deadline("send", options?.signal);
      return sender.send(view, deadline);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #sendall(
    bytes: ArrayBufferView,
    flags: number,
    options: WaitOptions | undefined,
  ): Promise<void> {
    try {
      const view = checkBytes(bytes);
      const { sender } = this.#connected("send", flags);
      const deadline = this.#state.deadline("send", options?.signal);
      return sender.sendall(view, deadline);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async #shutdown(how: ShutdownHow): Promise<void> {
    const direction = checkHow(how);
    this.#state.checkOpen("shutdown");
    const { phase, stream } = this.#state;
    if (phase === "listening") return await shutDownListener(this.#state, direction);
    if (stream === undefined) throw this.#state.failure("ENOTCONN", "shutdown");
    if (direction !== SHUT_WR) stream.receiver.stop();
    if (direction === SHUT_RD || this.#state.hasShutWrite) return;
    await stream.sender.shutdown();
    this.#state.hasShutWrite = true;
  }

  /** The stream, if the call can use it; flags that nobody honours are refused. */
  #connected(syscall: "recv" | "send", flags: number): Stream {
    const state = this.#state;
    state.checkOpen(syscall);
    if (flags !== 0) {
      const hint = `flags ${flags} are not offered yet`;
      throw socketErrorOf("EINVAL", { syscall, address: state.address, hint });
    }
    if (state.stream !== undefined) return state.stream;
    // Linux: TCP answers a send without a connection with EPIPE, as if it had broken.
    const hasPipeError = syscall === "send" && this.family !== AF_UNIX;
    throw state.failure(hasPipeError ? "EPIPE" : "ENOTCONN", syscall);
  }
}

/** What the observer is shown of bytes: themselves, or nothing if they are none. */
function asArgument(bytes: ArrayBufferView): CallArgument {
  return bytes instanceof Uint8Array ? bytes : null;
}
