/**
 * What Bun and Node share: runtimes that push bytes, made to be pulled.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { ChunkQueue } from "./chunk_queue.ts";
import type { StreamConnection } from "./contract.ts";

/** With this much unread the runtime is told to stop; TCP then stops the peer. */
const HIGH_WATER = 256 * 1024;

/**
 * A connection over a runtime's push stream. The subclass owns the native
 * socket and reports what it does: `delivered`, `ended`, `released`.
 */
export abstract class PushedConnection implements StreamConnection {
  readonly localAddress: Address;
  readonly remoteAddress: Address;
  readonly #queue = new ChunkQueue();
  #ended = false;
  #failure: SocketError | undefined;
  #reading = false;
  #writing = false;
  #wake: (() => void) | undefined;
  #holds = 0;
  #referenced = true;
  #isAlive = false;
  #closed: Promise<void> | undefined;
  #released = false;
  #whenReleased: (() => void) | undefined;

  constructor(localAddress: Address, remoteAddress: Address) {
    this.localAddress = localAddress;
    this.remoteAddress = remoteAddress;
  }

  async read(into: Uint8Array): Promise<number | null> {
    if (into.length > 0) await this.#arrival();
    else this.#check("recv", this.#reading);
    const count = this.#queue.moveInto(into);
    return count === 0 && into.length > 0 ? this.#atEnd() : count;
  }

  async take(max: number): Promise<Uint8Array<ArrayBuffer> | null> {
    await this.#arrival();
    return this.#queue.size === 0 ? this.#atEnd() : this.#queue.take(max);
  }

  async write(bytes: Uint8Array): Promise<number> {
    this.#check("send", this.#writing);
    if (bytes.length === 0) return 0;
    this.#writing = true;
    this.#hold();
    try {
      return await this.send(bytes);
    } catch (error) {
      if (this.#closed !== undefined) throw this.#refusal("EBADF", "send", error);
      throw error;
    } finally {
      this.#writing = false;
      this.#letGo();
    }
  }

  async closeWrite(): Promise<void> {
    this.#check("shutdown", false);
    this.#hold();
    try {
      await this.finish();
    } finally {
      this.#letGo();
    }
  }

  close(): Promise<void> {
    return this.#closed ??= this.#release(() => this.end());
  }

  reset(): Promise<void> {
    return this.#closed ??= this.#release(() => this.abort());
  }

  ref(): void {
    this.#referenced = true;
    this.#updateLife();
  }

  unref(): void {
    this.#referenced = false;
    this.#updateLife();
  }

  abstract setNoDelay(on: boolean): void;
  abstract setKeepAlive(on: boolean): void;

  /** Lets the runtime read. */
  protected abstract resume(): void;
  /** Stops the runtime's reading. */
  protected abstract pause(): void;
  /** Says whether the native socket keeps the process alive. */
  protected abstract keepAlive(on: boolean): void;
  /** Writes at least one byte and resolves when the system has taken it. */
  protected abstract send(bytes: Uint8Array): Promise<number>;
  /** Ends the sending side. */
  protected abstract finish(): Promise<void>;
  /** Closes both sides in peace. */
  protected abstract end(): void;
  /** Closes with RST. */
  protected abstract abort(): void;

  /** Whether this side has closed: what the runtime reports then is no news. */
  protected get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /** The runtime delivered a chunk, which is ours to keep. */
  protected delivered(chunk: Uint8Array<ArrayBuffer>): void {
    if (this.#closed !== undefined) return;
    this.#queue.push(chunk);
    if (this.#queue.size >= HIGH_WATER) this.pause();
    this.#wake?.();
  }

  /** No more will come, for a reason to be told once, or in peace. */
  protected ended(failure?: SocketError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = failure;
    this.#wake?.();
  }

  /** The runtime has let go of the descriptor. */
  protected released(): void {
    this.#released = true;
    this.#whenReleased?.();
  }

  /** Resolves when there is something to read: bytes, an error, or the end. */
  async #arrival(): Promise<void> {
    this.#check("recv", this.#reading);
    if (this.#queue.size > 0 || this.#ended) return;
    this.#reading = true;
    this.#updateLife();
    try {
      this.resume();
      // What came may be gone by the time this continues; then wait again.
      while (this.#queue.size === 0 && !this.#ended && this.#closed === undefined) {
        await new Promise<void>((resolve) => this.#wake = resolve);
      }
    } finally {
      this.#wake = undefined;
      this.#reading = false;
      this.#updateLife();
    }
    this.#check("recv", false);
  }

  #atEnd(): null {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
    return null;
  }

  async #release(closeNative: () => void): Promise<void> {
    this.#hold();
    this.#queue.clear();
    this.#wake?.();
    closeNative();
    if (!this.#released) await new Promise<void>((resolve) => this.#whenReleased = resolve);
    this.#letGo();
  }

  #hold(): void {
    this.#holds += 1;
    this.#updateLife();
  }

  #letGo(): void {
    this.#holds -= 1;
    this.#updateLife();
  }

  /** A pending call holds the process; a read only while somebody wants it to. */
  #updateLife(): void {
    const isAlive = this.#holds > 0 || (this.#reading && this.#referenced);
    if (isAlive !== this.#isAlive) this.keepAlive(isAlive);
    this.#isAlive = isAlive;
  }

  #check(syscall: string, busy: boolean): void {
    if (this.#closed !== undefined) throw this.#refusal("EBADF", syscall);
    if (busy) throw this.#refusal("EBUSY", syscall);
  }

  #refusal(code: string, syscall: string, cause?: unknown): SocketError {
    return socketErrorOf(code, { syscall, address: this.remoteAddress, cause });
  }
}
