/**
 * UNIX datagram sockets in memory.
 *
 * @module
 */

import { type Address, isUnixAddress, type UnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram } from "./contract.ts";
import { MemoryDatagram } from "./memory_datagram.ts";
import type { MemoryUnixNames } from "./memory_unix_names.ts";
import { optionFailure } from "./option_failure.ts";

/** As many wait unread, and one more (net.unix.max_dgram_qlen). */
const QUEUE_LENGTH = 10;

/** What fits into the send buffer that Linux gives, less what it keeps there itself. */
const LONGEST = 212_960;

/** Why there are no options. */
const LIMIT = "the network in memory has no options of UNIX datagrams";

/** A datagram that waits for room in the queue of its receiver. */
interface Waiting {
  readonly datagram: Datagram;
  readonly sender: MemoryUnixDatagram;
  readonly resolve: () => void;
  readonly reject: (error: SocketError) => void;
}

/** A socket that was found, and how. */
interface Target {
  readonly address: UnixAddress;
  readonly socket: MemoryUnixDatagram;
}

/** Bound from construction on, or without a name. */
export class MemoryUnixDatagram extends MemoryDatagram {
  readonly address: UnixAddress;
  readonly #names: MemoryUnixNames;
  readonly #queue: Datagram[] = [];
  #outside: Waiting[] = [];
  /** Those whose queues have no room for a datagram of this one. */
  readonly #full = new Set<MemoryUnixDatagram>();
  #peer: Target | undefined;

  /**
   * @param asked The name; the path `""` asks for any, `null` for none.
   * @param names The names of the machine.
   */
  constructor(asked: UnixAddress, names: MemoryUnixNames) {
    super();
    this.#names = names;
    if (asked.path === null) this.address = asked;
    else this.address = { path: asked.path === "" ? names.takeAny(this) : names.take(asked, this) };
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async send(bytes: Uint8Array, to: Address | null): Promise<void> {
    if (this.isClosed) throw this.error("EBADF", "sendto", to);
    const { address, socket } = to === null ? this.#connectedPeer() : this.#find(to, "sendto");
    if (socket.isClosed) throw this.error("ECONNREFUSED", "sendto", address);
    if (bytes.length > LONGEST) throw this.error("EMSGSIZE", "sendto", address);
    return socket.#take({ bytes: new Uint8Array(bytes), from: this.address }, this);
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(to: Address): Promise<void> {
    if (this.isClosed) throw this.error("EBADF", "connect", to);
    this.#peer = this.#find(to, "connect");
  }

  setOption(option: string, _value: number | Uint8Array): void {
    throw this.#optionFailure("setsockopt", option);
  }

  getOption(option: string): number {
    throw this.#optionFailure("getsockopt", option);
  }

  protected next(): Datagram | undefined {
    const first = this.#queue.shift();
    const waiting = first === undefined ? undefined : this.#outside.shift();
    if (waiting !== undefined) this.#letIn(waiting);
    return first;
  }

  protected release(): void {
    const { path } = this.address;
    if (path !== null) this.#names.leave(path, this);
    for (const target of this.#full) target.#refuse((sender) => sender === this, "EBADF");
    this.#refuse(() => true, "ECONNREFUSED");
    this.#queue.length = 0;
  }

  /** A datagram comes, and waits as long as there is no room. */
  #take(datagram: Datagram, sender: MemoryUnixDatagram): Promise<void> {
    if (this.#queue.length > QUEUE_LENGTH) {
      sender.#full.add(this);
      return new Promise((resolve, reject) => {
        this.#outside.push({ datagram, sender, resolve, reject });
      });
    }
    this.#queue.push(datagram);
    this.arrived();
    return Promise.resolve();
  }

  #letIn({ datagram, sender, resolve }: Waiting): void {
    this.#queue.push(datagram);
    if (!this.#outside.some((other) => other.sender === sender)) sender.#full.delete(this);
    resolve();
  }

  /** Ends the sends of some of those who wait for room. */
  #refuse(isMeant: (sender: MemoryUnixDatagram) => boolean, code: string): void {
    const meant = this.#outside.filter(({ sender }) => isMeant(sender));
    this.#outside = this.#outside.filter(({ sender }) => !isMeant(sender));
    for (const { reject } of meant) reject(this.error(code, "sendto"));
  }

  #find(to: Address, syscall: "connect" | "sendto"): Target {
    if (!isUnixAddress(to)) throw this.error("EINVAL", syscall, to);
    const socket = this.#names.find(to, syscall);
    if (!(socket instanceof MemoryUnixDatagram)) throw this.error("EPROTOTYPE", syscall, to);
    if (!socket.#hears(this)) throw this.error("EPERM", syscall, to);
    return { address: to, socket };
  }

  #hears(sender: MemoryUnixDatagram): boolean {
    return this.#peer === undefined || this.#peer.socket === sender;
  }

  #connectedPeer(): Target {
    if (this.#peer !== undefined) return this.#peer;
    throw socketErrorOf("ENOTCONN", { syscall: "send" });
  }

  #optionFailure(syscall: "getsockopt" | "setsockopt", option: string): SocketError {
    if (this.isClosed) return this.error("EBADF", syscall);
    return optionFailure("ENOPROTOOPT", { syscall, option, address: this.address, hint: LIMIT });
  }
}
