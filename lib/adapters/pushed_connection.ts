/**
 * What Bun and Node share: runtimes that push bytes, made to be pulled.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { StreamConnection } from "./contract.ts";
import { libcLimit } from "./posix/libc.ts";
import { systemOptions } from "./posix/socket_option.ts";
import { type Held, ProcessHold } from "./process_hold.ts";
import { PulledBytes, type Puller } from "./pulled_bytes.ts";
import { RoomWishes } from "./room_wishes.ts";
import { type OptionHolder, StreamWithOptions } from "./stream_options.ts";

/** With this much unread the runtime is told to stop; TCP then stops the peer. */
const HIGH_WATER = 256 * 1024;

/**
 * A connection over a runtime's push stream. The subclass owns the native
 * socket and reports what it does: `delivered`, `ended`, `released`.
 */
export abstract class PushedConnection extends StreamWithOptions
  implements StreamConnection, Held, Puller {
  readonly localAddress: Address;
  readonly remoteAddress: Address;
  readonly #hold = new ProcessHold(this);
  readonly #bytes = new PulledBytes(this);
  readonly #room = new RoomWishes();
  /** Whether the peer is gone: whatever is written from now on is EPIPE. */
  protected isBroken = false;
  #isWriting = false;
  #isAbandoned = false;
  #hasFinished = false;
  #isFlowing = false;
  #closed: Promise<void> | undefined;
  #isReleased = false;
  #whenReleased: (() => void) | undefined;

  constructor(localAddress: Address, remoteAddress: Address) {
    super();
    this.localAddress = localAddress;
    this.remoteAddress = remoteAddress;
  }

  get isReading(): boolean {
    return this.#bytes.isAwaited;
  }

  get isWriting(): boolean {
    return this.#isWriting;
  }

  get hasRoom(): boolean {
    return !this.#isWriting && this.systemHasRoom;
  }

  get isGone(): boolean {
    const isOver = this.isBroken || (this.#bytes.hasEnded && this.#hasFinished);
    return isOver && !isUnixAddress(this.remoteAddress);
  }

  read(into: Uint8Array): Promise<number> {
    const refusal = this.#refusal("recv", this.isReading);
    return refusal === undefined ? this.#bytes.read(into) : Promise.reject(refusal);
  }

  take(max: number): Promise<Uint8Array<ArrayBuffer>> {
    const refusal = this.#refusal("recv", this.isReading);
    return refusal === undefined ? this.#bytes.take(max) : Promise.reject(refusal);
  }

  write(bytes: Uint8Array): Promise<number> {
    const refusal = this.#sendRefusal();
    if (refusal !== undefined) return Promise.reject(refusal);
    const count = this.trySend(bytes);
    return count > 0 ? Promise.resolve(count) : this.#slowly(this.send(bytes));
  }

  writeAll(bytes: Uint8Array): Promise<void> {
    const refusal = this.#sendRefusal();
    if (refusal !== undefined) return Promise.reject(refusal);
    const count = this.trySend(bytes);
    if (count === bytes.length) return Promise.resolve();
    return this.#slowly(this.#sendRest(count > 0 ? bytes.subarray(count) : bytes));
  }

  abandonWrite(): boolean {
    this.#isAbandoned = this.#isWriting;
    return false;
  }

  whenRoom(wake: () => void): () => void {
    return this.#room.add(wake);
  }

  async closeWrite(): Promise<void> {
    const refusal = this.#refusal("shutdown", false);
    if (refusal !== undefined) throw refusal;
    if (this.#hasFinished) return;
    this.#hasFinished = true;
    await this.#hold.during(this.finish());
  }

  endRead(): void {
    this.#bytes.serve();
  }

  close(grace?: Promise<void>): Promise<void> {
    return this.#closed ??= this.#hold.during(this.#release(() => this.end(), grace));
  }

  reset(): Promise<void> {
    return this.#closed ??= this.#hold.during(this.#release(() => this.abort()));
  }

  ref(): void {
    this.#hold.ref();
  }

  unref(): void {
    this.#hold.unref();
  }

  /** Says whether the native socket keeps the process alive. */
  abstract keepAlive(on: boolean): void;

  /** A reader waits from now on: the runtime reads until much is unread. */
  startWait(): void {
    this.#hold.startWait();
    if (this.#isFlowing) return;
    this.#isFlowing = true;
    this.resume();
  }

  /** It does no longer. */
  endWait(): void {
    this.#hold.endWait();
  }

  /** The runtime delivered a chunk, which is ours to keep. */
  delivered(chunk: Uint8Array<ArrayBuffer>): void {
    if (this.#closed !== undefined) return;
    this.#bytes.push(chunk);
    if (this.#bytes.size < HIGH_WATER) return;
    this.#isFlowing = false;
    this.pause();
  }

  /** No more will come, for a reason to be told once, or in peace. */
  ended(failure?: SocketError): void {
    if (this.#bytes.hasEnded) return;
    this.#bytes.failure ??= failure;
    this.isBroken ||= failure !== undefined;
    this.#bytes.end();
    this.#room.grant();
  }

  /** There may be room for a write again. */
  drained(): void {
    this.#room.grant();
  }

  /** TCP_NODELAY, where libc cannot be called. */
  protected abstract setNoDelay(on: boolean): void;
  /** SO_KEEPALIVE, where libc cannot be called. */
  protected abstract setKeepAlive(on: boolean): void;
  /** The number of the descriptor, where the runtime has and tells it. */
  protected abstract descriptor(): number | undefined;
  /** Lets the runtime read. */
  protected abstract resume(): void;
  /** Stops the runtime's reading. */
  protected abstract pause(): void;
  /** Writes what the system takes without waiting; 0 or less when `send` must. */
  protected abstract trySend(bytes: Uint8Array): number;
  /** Writes at least one byte and resolves when the system has taken it. */
  protected abstract send(bytes: Uint8Array): Promise<number>;
  /** Ends the sending side. */
  protected abstract finish(): Promise<void>;
  /** Closes both sides in peace. */
  protected abstract end(): void;
  /** Closes with RST. */
  protected abstract abort(): void;
  /** Whether the system took all of the last write. */
  protected abstract readonly systemHasRoom: boolean;

  /** Whether nobody waits for the pending write. */
  protected get isAbandoned(): boolean {
    return this.#isAbandoned;
  }

  /** Whether this side has closed: what the runtime reports then is no news. */
  protected get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /**
   * What a write fails with when the peer is gone. A reset is told once, to the
   * reader or to the writer; who writes on gets EPIPE.
   *
   * @param isReset Whether the system said so of this write.
   * @param cause What the runtime said.
   */
  protected brokenPipe(isReset: boolean, cause?: unknown): SocketError {
    const { failure, hasEnded } = this.#bytes;
    const isNews = failure !== undefined || (isReset && !hasEnded && !this.isBroken);
    this.isBroken = true;
    this.#bytes.failure = undefined;
    if (!isNews) return this.#error("EPIPE", "send", cause);
    if (this.#isAbandoned) this.#bytes.failure = this.#error("ECONNRESET", "recv", cause);
    return this.#error("ECONNRESET", "send", cause);
  }

  /** The runtime has let go of the descriptor. */
  protected released(): void {
    this.#isReleased = true;
    this.#whenReleased?.();
    this.#room.grant();
  }

  protected override optionHolder(): OptionHolder {
    return {
      address: this.remoteAddress,
      system: systemOptions({ descriptor: this.descriptor(), address: this.remoteAddress }),
      calls: {
        SO_KEEPALIVE: (on) => this.setKeepAlive(on),
        TCP_NODELAY: (on) => this.setNoDelay(on),
      },
      limit: libcLimit(),
      isClosed: this.#closed !== undefined,
    };
  }

  async #sendRest(bytes: Uint8Array): Promise<void> {
    for (let sent = 0; sent < bytes.length;) sent += await this.send(bytes.subarray(sent));
  }

  /** A write that has to wait. */
  #slowly<T>(writing: Promise<T>): Promise<T> {
    this.#isWriting = true;
    // Node calls back without an error when close() cut a write short.
    const unlessClosed = (settle: () => T): T => {
      this.#isWriting = false;
      this.#isAbandoned = false;
      this.#room.grant();
      if (this.#closed !== undefined) throw this.#error("EBADF", "send");
      return settle();
    };
    return this.#hold.during(writing).then(
      (result) => unlessClosed(() => result),
      (error) =>
        unlessClosed(() => {
          throw error;
        }),
    );
  }

  async #release(closeNative: () => void, grace?: Promise<void>): Promise<void> {
    this.#bytes.clear();
    // An error costs time to make: later calls are refused with one of their own.
    this.#bytes.failure = this.isReading ? this.#error("EBADF", "recv") : undefined;
    this.#bytes.end();
    this.#room.grant();
    if (grace !== undefined) await grace;
    closeNative();
    if (!this.#isReleased) await new Promise<void>((resolve) => this.#whenReleased = resolve);
    this.#hold.end();
  }

  /** A write behind the end is refused here: to node:net it is a reason to destroy the socket. */
  #sendRefusal(): SocketError | undefined {
    const refusal = this.#refusal("send", this.#isWriting);
    if (refusal !== undefined) return refusal;
    if (this.#hasFinished) return this.#error("EPIPE", "send");
    return this.isBroken ? this.brokenPipe(false) : undefined;
  }

  #refusal(syscall: string, isBusy: boolean): SocketError | undefined {
    if (this.#closed !== undefined) return this.#error("EBADF", syscall);
    return isBusy ? this.#error("EBUSY", syscall) : undefined;
  }

  #error(code: string, syscall: string, cause?: unknown): SocketError {
    return socketErrorOf(code, { syscall, address: this.remoteAddress, cause });
  }
}
