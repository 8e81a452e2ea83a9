/**
 * What a socket knows about itself: the part that its calls share.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { type Address, formatAddress } from "../core/address.ts";
import { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Acceptor } from "./acceptor.ts";
import { checkSignal } from "./arguments.ts";
import type { SocketRecord } from "./call_observer.ts";
import type { Channel } from "./channel.ts";
import { type Family, SOCK_DGRAM, type SocketType } from "./constants.ts";
import { DatagramState } from "./datagram_state.ts";
import { getdefaulttimeout } from "./default_timeout.ts";
import { Deadline } from "./deadline.ts";
import { SocketOptions } from "./options.ts";
import type { Opening } from "./opening.ts";
import { Readiness } from "./readiness.ts";
import { readSource, writeSource } from "./ready_sources.ts";
import { Receiver } from "./receiver.ts";
import { Sender } from "./sender.ts";

/** Where in its life a socket is. */
export type Phase =
  | "fresh"
  | "binding"
  | "bound"
  | "listening"
  | "connecting"
  | "connected"
  | "closed";

/** The two halves of a connected socket, and what is below them. */
export interface Stream extends Channel {
  readonly connection: StreamConnection;
  readonly receiver: Receiver;
  readonly sender: Sender;
}

/** The end of a connect in the background; no error is success. */
export interface ConnectReport {
  readonly error: unknown;
}

let socketCount = 0;

/** The state of one socket. */
export class SocketState implements SocketRecord {
  readonly id: number = ++socketCount;
  readonly family: Family;
  readonly type: SocketType;
  readonly options: SocketOptions;
  /** Whether a call that receives or accepts would have to wait. */
  readonly readable: Readiness = new Readiness(this, readSource);
  /** Whether a call that sends would have to wait. */
  readonly writable: Readiness = new Readiness(this, writeSource);
  /** Seconds, 0 for non-blocking, `null` for no limit. */
  timeout: number | null = getdefaulttimeout();
  local: Address | null = null;
  remote: Address | null = null;
  acceptor: Acceptor | undefined;
  stream: Stream | undefined;
  /** What a datagram socket has instead of acceptor and stream, all its life. */
  readonly datagram: DatagramState | undefined;
  /** What is under way, to be ended by `close`. */
  opening: Opening | undefined;
  /** The last bind, which `listen` waits for. */
  binding: Promise<void> | undefined;
  /** Whether a connect goes on although no call waits for it. */
  connectsInBackground = false;
  /** How a connect in the background ended, until somebody has been told. */
  report: ConnectReport | undefined;
  hasShutWrite = false;
  #phase: Phase = "fresh";

  constructor(family: Family, type: SocketType) {
    this.family = family;
    this.type = type;
    this.options = new SocketOptions(family);
    this.datagram = type === SOCK_DGRAM ? new DatagramState(this) : undefined;
  }

  /** What moves bytes, once there is something. */
  get channel(): Channel | undefined {
    return this.stream ?? this.datagram;
  }

  /** Where in its life it is. */
  get phase(): Phase {
    return this.#phase;
  }

  set phase(phase: Phase) {
    this.#phase = phase;
    this.changed();
  }

  /** The address that an error of a call is about. */
  get address(): Address | null {
    return this.remote ?? this.local;
  }

  /**
   * The socket is connected from now on.
   *
   * @throws {SocketError} When the system refuses an option; then it is not.
   */
  attach(connection: StreamConnection): void {
    this.options.applyTo(connection, "connection");
    this.local = connection.localAddress;
    this.remote = connection.remoteAddress;
    this.stream = {
      connection,
      receiver: new Receiver(connection, this.readable),
      sender: new Sender(connection, this.writable),
    };
    this.phase = "connected";
  }

  /** Those who wait for several sockets look again. */
  changed(): void {
    this.readable.changed();
    this.writable.changed();
  }

  /** An error of this socket. */
  failure(code: string, syscall: string): SocketError {
    return socketErrorOf(code, { syscall, address: this.address });
  }

  /** Throws when the socket is closed. */
  checkOpen(syscall: string): void {
    if (this.phase === "closed") throw this.failure("EBADF", syscall);
  }

  /** The error of a connect in the background, which is told once (SO_ERROR). */
  takePendingError(): SocketError | undefined {
    const error = this.report?.error;
    if (!(error instanceof SocketError)) return undefined;
    this.report = undefined;
    return error;
  }

  /** Until when a call may wait; `undefined` when nothing limits it. */
  deadline(
    syscall: string,
    signal: AbortSignal | undefined,
    address: Address | null = this.address,
    timeout: number | null = this.timeout,
  ): Deadline | undefined {
    if (timeout === null && signal === undefined) return undefined;
    checkSignal(signal);
    const code = timeout === 0 ? "EAGAIN" : "ETIMEDOUT";
    const milliseconds = timeout === null ? null : timeout * 1000;
    return new Deadline(milliseconds, () => socketErrorOf(code, { syscall, address }), signal);
  }

  /** One line for a person. */
  describe(): string {
    const local = this.local === null ? "" : `, local ${formatAddress(this.local)}`;
    const remote = this.remote === null ? "" : `, remote ${formatAddress(this.remote)}`;
    const closed = this.phase === "closed" ? " [closed]" : "";
    return `<Socket${closed} ${this.family} ${this.type}${local}${remote}>`;
  }
}
