/**
 * A UNIX datagram socket of Deno, behind `--unstable-net`.
 *
 * @module
 */

import { type Address, isUnixAddress, type UnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram, DatagramEndpoint } from "./contract.ts";
import { DenoUnixPacket } from "./deno_unix_packet.ts";
import { type OptionCall, optionFailure } from "./option_failure.ts";
import { toSocketError } from "./map_error.ts";
import { fittingPath } from "./unix_path.ts";

/** What a program needs for the options of these sockets. */
const OPTIONS_NEED = "run it with --allow-ffi, on Linux: Deno itself has no such call";

/** How long a receive that need not hold the process waits before it lets go of it. */
const LOOK_MS = 2;

/** How long it then leaves the process alone. */
const REST_MS = 20;

/** Longer than any program runs: the timer is there to be there. */
const HOLD_MS = 2 ** 31 - 1;

/** A receive that waits. */
interface Receiver {
  readonly resolve: (datagram: Datagram) => void;
  readonly reject: (error: SocketError) => void;
}

/** A send that waits for its turn. */
interface Sending {
  readonly bytes: Uint8Array;
  readonly to: UnixAddress;
  readonly resolve: () => void;
  readonly reject: (error: SocketError) => void;
}

/**
 * Deno takes one call at a time, also of a send and a receive; so a send that
 * comes while a receive waits has that receive ended, and started again.
 *
 * What stays Deno's: while a send waits for room, nothing can be received and
 * Deno asks the system without a pause; nothing ends that send, so it may still
 * go out after `close`. By libc none of this is so.
 */
export class DenoUnixDatagram implements DatagramEndpoint {
  readonly address: UnixAddress;
  readonly #packet: DenoUnixPacket;
  readonly #sends: Sending[] = [];
  #receiver: Receiver | undefined;
  #peer: UnixAddress | undefined;
  #turns: Promise<void> | undefined;
  #isTurning = false;
  #isReceivingNow = false;
  #isReferenced = true;
  #mayLook = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed: Promise<void> | undefined;

  /** Opens and binds it; the path `null` is a socket without a name. */
  constructor(asked: UnixAddress) {
    try {
      this.#packet = new DenoUnixPacket(asked);
    } catch (error) {
      throw toSocketError(error, { syscall: "bind", address: asked });
    }
    this.address = this.#packet.address;
  }

  get isReceiving(): boolean {
    return this.#receiver !== undefined;
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async receive(): Promise<Datagram> {
    if (this.#closed !== undefined) throw this.#error("EBADF", "recvfrom");
    if (this.isReceiving) throw this.#error("EBUSY", "recvfrom");
    return new Promise((resolve, reject) => {
      this.#receiver = { resolve, reject };
      this.#hold();
    });
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async send(bytes: Uint8Array, address: Address | null): Promise<void> {
    if (this.#closed !== undefined) throw this.#error("EBADF", "sendto");
    const to = this.#unixAddress(address ?? this.#peer, "sendto");
    return new Promise((resolve, reject) => {
      this.#sends.push({ bytes, to, resolve, reject });
      this.#takeTurns();
      void this.#interrupt();
    });
  }

  /** Deno has no call for it: who else sends is not heard, and learns nothing of it. */
  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(address: Address): Promise<void> {
    if (this.#closed !== undefined) throw this.#error("EBADF", "connect");
    this.#peer = this.#unixAddress(address, "connect");
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  setOption(option: string, _value: number | Uint8Array): void {
    throw this.#unavailable(option, "setsockopt");
  }

  getOption(option: string): number {
    throw this.#unavailable(option, "getsockopt");
  }

  ref(): void {
    this.#isReferenced = true;
    this.#hold();
  }

  unref(): void {
    this.#isReferenced = false;
    this.#hold();
  }

  /** Lets a pending receive hold the process, or look now and then without holding it. */
  #hold(): void {
    clearTimeout(this.#timer);
    if (this.#receiver === undefined) return;
    if (!this.#isReferenced) return this.#look();
    this.#mayLook = true;
    this.#takeTurns();
    // Nobody can send to a socket without a name, so there is no call that holds.
    if (this.address.path === null) this.#timer = setTimeout(() => {}, HOLD_MS);
  }

  #look(): void {
    this.#mayLook = true;
    this.#takeTurns();
    this.#timer = setTimeout(() => this.#rest(), LOOK_MS);
  }

  #rest(): void {
    this.#mayLook = false;
    void this.#interrupt();
    const timer = setTimeout(() => this.#look(), REST_MS);
    // Types of Deno and of Node disagree about what a timer is.
    Reflect.apply(Deno.unrefTimer, Deno, [timer]);
    this.#timer = timer;
  }

  #takeTurns(): void {
    if (!this.#isTurning) this.#turns = this.#turn();
  }

  async #turn(): Promise<void> {
    this.#isTurning = true;
    while (this.#closed === undefined) {
      const next = this.#sends[0];
      if (next !== undefined) await this.#sendOne(next);
      else if (this.#receiver !== undefined && this.#mayReceive) await this.#receiveOne();
      else break;
    }
    this.#isTurning = false;
  }

  get #mayReceive(): boolean {
    return this.#mayLook && this.address.path !== null;
  }

  async #sendOne({ bytes, to, resolve, reject }: Sending): Promise<void> {
    try {
      await this.#packet.send(bytes, to.path ?? "");
      resolve();
    } catch (error) {
      reject(this.#failure(error, "sendto", to));
    }
    this.#sends.shift();
  }

  async #receiveOne(): Promise<void> {
    this.#isReceivingNow = true;
    try {
      const datagram = await this.#packet.receive();
      if (datagram !== undefined && this.#hears(datagram.from)) {
        this.#settle()?.resolve(datagram);
      }
    } catch (error) {
      this.#settle()?.reject(this.#failure(error, "recvfrom", this.address));
    } finally {
      this.#isReceivingNow = false;
    }
  }

  #hears(from: Address): boolean {
    return this.#peer === undefined || (isUnixAddress(from) && from.path === this.#peer.path);
  }

  /** Makes room for a send, or for the end of the process. */
  async #interrupt(): Promise<void> {
    try {
      await this.#packet.interrupt();
    } catch (error) {
      const failure = this.#failure(error, "sendto", this.address);
      for (const { reject } of this.#sends.splice(0)) reject(failure);
    }
  }

  /** Ends the wait; who waited is to be told. */
  #settle(): Receiver | undefined {
    const receiver = this.#receiver;
    this.#receiver = undefined;
    clearTimeout(this.#timer);
    return receiver;
  }

  /**
   * Deno lets go of the descriptor when the pending call has settled: a receive
   * at once, a send not before the receiver has room for it or is gone.
   */
  async #close(): Promise<void> {
    this.#packet.close();
    this.#settle()?.reject(this.#error("EBADF", "recvfrom"));
    for (const { reject } of this.#sends.splice(0)) reject(this.#error("EBADF", "sendto"));
    if (this.#isReceivingNow) await this.#turns;
  }

  #unixAddress(address: Address | undefined, syscall: "connect" | "sendto"): UnixAddress {
    if (address === undefined) throw this.#error("ENOTCONN", syscall);
    if (!isUnixAddress(address)) throw socketErrorOf("EINVAL", { syscall, address });
    fittingPath(address, syscall);
    return address;
  }

  #unavailable(option: string, syscall: OptionCall): SocketError {
    const { address } = this;
    return this.#closed === undefined
      ? optionFailure("ENOPROTOOPT", { syscall, option, address, hint: OPTIONS_NEED })
      : optionFailure("EBADF", { syscall, option, address });
  }

  #failure(cause: unknown, syscall: string, address: UnixAddress): SocketError {
    if (this.#closed !== undefined) return this.#error("EBADF", syscall);
    return toSocketError(cause, { syscall, address });
  }

  #error(code: string, syscall: string): SocketError {
    return socketErrorOf(code, { syscall, address: this.address });
  }
}
