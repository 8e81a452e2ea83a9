/**
 * Datagram sockets of runtimes that push, made to wait until `receive` asks.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram, DatagramEndpoint, NativeOptions } from "./contract.ts";
import { DatagramQueue } from "./datagram_queue.ts";
import { toSocketError } from "./map_error.ts";
import { systemOptions } from "./posix/socket_option.ts";
import { ProcessHold } from "./process_hold.ts";
import { type OptionMeans, UdpOptions } from "./udp_options.ts";

/** Is told that a datagram has gone, or the runtime's error. */
export type Sent = (error?: unknown) => void;

/** A datagram socket of the runtime, which throws and rejects as the runtime does. */
export interface NativeDatagram extends OptionMeans {
  /** The number of its descriptor, where the runtime has and tells it. */
  readonly descriptor: number | undefined;
  /** Says whether it keeps the process alive. */
  keepAlive(on: boolean): void;
  /** Hands a datagram to the system, if that says at once that it took it. */
  trySend(bytes: Uint8Array, to: Address | null): boolean;
  /**
   * Hands a datagram to the system; `null` is the peer of `connect`.
   *
   * @param sent Is told when it has gone, or why it has not: a promise would be
   * one more for every datagram.
   */
  send(bytes: Uint8Array, to: Address | null, sent: Sent): void;
  /** Fixes the peer, the first or another one. */
  connect(to: Address): Promise<void>;
  /** Lets go of the descriptor; resolves when that is done. */
  close(): Promise<void>;
}

/** What machines on the way report about a datagram that was sent before. */
const FAR_REPORTS: ReadonlySet<string> = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"]);

/** A `receive` that waits. */
interface Waiting {
  readonly resolve: (datagram: Datagram) => void;
  readonly reject: (error: SocketError) => void;
}

/**
 * What comes without anybody asking waits in a queue that is bounded, because
 * no runtime that pushes datagrams can be told to pause.
 */
export class PushedDatagram implements DatagramEndpoint {
  readonly #native: NativeDatagram;
  readonly #queue = new DatagramQueue();
  readonly #hold: ProcessHold;
  #waiting: Waiting | undefined;
  #usedOptions: NativeOptions | undefined;
  #peer: Address | null = null;
  #report: unknown;
  #closed: Promise<void> | undefined;

  /** @param native The runtime's socket; whoever made it calls `push` and `fail`. */
  constructor(native: NativeDatagram) {
    this.#native = native;
    this.#hold = new ProcessHold(native);
    native.keepAlive(false);
  }

  get address(): Address {
    return this.#native.address;
  }

  get isReceiving(): boolean {
    return this.#waiting !== undefined;
  }

  /** A datagram came, whose bytes are ours to keep. */
  push(datagram: Datagram): void {
    if (this.#closed !== undefined) return;
    if (this.#waiting === undefined) this.#queue.push(datagram);
    else this.#endWait().resolve(datagram);
  }

  /** The system reported that nobody is at the peer's address, or another error. */
  fail(error: unknown): void {
    if (this.#closed !== undefined) return;
    const failure = this.#told(error, "recv");
    // Without a peer nobody could tell whom it is about: Berkeley reports none.
    if (this.#peer === null && FAR_REPORTS.has(failure.code)) return;
    if (this.#waiting === undefined) this.#report = error;
    else this.#endWait().reject(failure);
  }

  receive(): Promise<Datagram> {
    if (this.#closed !== undefined) return Promise.reject(this.#error("EBADF", "recvfrom"));
    if (this.#waiting !== undefined) return Promise.reject(this.#error("EBUSY", "recvfrom"));
    const report = this.#takeReport();
    if (report !== undefined) return Promise.reject(this.#told(report, "recv"));
    const first = this.#queue.shift();
    return first === undefined ? this.#wait() : Promise.resolve(first);
  }

  trySend(bytes: Uint8Array, to: Address | null): boolean {
    const isFree = this.#closed === undefined && this.#report === undefined;
    return isFree && this.#native.trySend(bytes, to);
  }

  send(bytes: Uint8Array, to: Address | null): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed !== undefined) throw this.#error("EBADF", "sendto", to);
      const report = this.#takeReport();
      if (report !== undefined) throw this.#told(report, "send");
      const sent: Sent = (error) => {
        if (error === undefined) resolve();
        else reject(this.#sendFailure(error, to));
      };
      try {
        this.#native.send(bytes, to, sent);
      } catch (error) {
        sent(error);
      }
    });
  }

  async connect(to: Address): Promise<void> {
    if (this.#closed !== undefined) throw this.#error("EBADF", "connect", to);
    try {
      await this.#native.connect(to);
    } catch (error) {
      throw toSocketError(error, { syscall: "connect", address: to });
    }
    this.#peer = to;
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  setOption(option: string, value: number | Uint8Array): void {
    if (this.#closed !== undefined) throw this.#error("EBADF", "setsockopt");
    this.#options.setOption(option, value);
    if (option === "SO_RCVBUF") this.#queue.limit = Number(this.#options.getOption(option));
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    if (this.#closed !== undefined) throw this.#error("EBADF", "getsockopt");
    return this.#options.getOption(option);
  }

  ref(): void {
    this.#hold.ref();
  }

  unref(): void {
    this.#hold.unref();
  }

  get #options(): NativeOptions {
    return this.#usedOptions ??= systemOptions(this.#native) ?? new UdpOptions(this.#native);
  }

  #wait(): Promise<Datagram> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#hold.startWait();
    });
  }

  #endWait(): Waiting {
    const waiting = this.#waiting;
    if (waiting === undefined) throw new Error("Nobody waits for a datagram");
    this.#waiting = undefined;
    this.#hold.endWait();
    return waiting;
  }

  /** Why a datagram has not gone. */
  #sendFailure(error: unknown, to: Address | null): SocketError {
    if (this.#closed !== undefined) return this.#error("EBADF", "sendto", to);
    return toSocketError(error, { syscall: "sendto", address: to ?? this.#peer });
  }

  /** An error that came while nobody received: the next call tells it, once. */
  #takeReport(): unknown {
    const report = this.#report;
    this.#report = undefined;
    return report;
  }

  /** An error about the peer, as the call that tells it. */
  #told(error: unknown, syscall: "recv" | "send"): SocketError {
    return toSocketError(error, { syscall, address: this.#peer ?? this.address });
  }

  async #close(): Promise<void> {
    this.#queue.clear();
    if (this.#waiting !== undefined) this.#endWait().reject(this.#error("EBADF", "recvfrom"));
    await this.#hold.during(this.#native.close());
    this.#hold.end();
  }

  #error(code: string, syscall: string, address: Address | null = this.address): SocketError {
    return socketErrorOf(code, { syscall, address });
  }
}
