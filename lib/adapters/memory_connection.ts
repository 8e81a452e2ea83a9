/**
 * A stream connection in memory, with the manners of Linux's TCP and UNIX streams.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { StreamConnection } from "./contract.ts";
import { MemoryCall, WAIT } from "./memory_call.ts";
import { CAPACITY, MemoryPipe } from "./memory_pipe.ts";
import { RoomWishes } from "./room_wishes.ts";
import { MEMORY_LIMIT, type OptionHolder, StreamWithOptions } from "./stream_options.ts";

/** The two addresses as one end sees them. */
export interface Ends {
  /** The address of this end. */
  readonly localAddress: Address;
  /** The address of the other end. */
  readonly remoteAddress: Address;
}

/** A writer that had to wait goes on when half is free again: not byte by byte. */
const ROOM_TO_GO_ON = CAPACITY / 2;

/** One end of a connection in memory. */
export class MemoryConnection extends StreamWithOptions implements StreamConnection {
  readonly localAddress: Address;
  readonly remoteAddress: Address;
  readonly #incoming: MemoryPipe;
  readonly #outgoing: MemoryPipe;
  readonly #onClose: () => void;
  readonly #reading = new MemoryCall();
  readonly #writing = new MemoryCall();
  readonly #room = new RoomWishes();
  #peer: MemoryConnection = this;
  #closed = false;
  #isReadEnding = false;
  /** Nothing goes in either direction any more: the peer has sent a reset. */
  #dead = false;
  /** The reset that has not been reported yet. */
  #unreported = false;

  private constructor(
    ends: Ends,
    incoming: MemoryPipe,
    outgoing: MemoryPipe,
    onClose: () => void,
  ) {
    super();
    this.localAddress = ends.localAddress;
    this.remoteAddress = ends.remoteAddress;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#onClose = onClose;
  }

  /**
   * Makes both ends of a connection.
   *
   * @param client The addresses as the client sees them.
   * @param server The addresses as the server sees them.
   * @param onClose Called once when the client has closed its end.
   * @returns The client's end and the server's end.
   */
  static pair(
    client: Ends,
    server: Ends,
    onClose: () => void,
  ): readonly [client: MemoryConnection, server: MemoryConnection] {
    const there = new MemoryPipe();
    const back = new MemoryPipe();
    const one = new MemoryConnection(client, back, there, onClose);
    const other = new MemoryConnection(server, there, back, () => {});
    one.#peer = other;
    other.#peer = one;
    return [one, other];
  }

  /** Whether the peer has reset the connection. */
  get dead(): boolean {
    return this.#dead;
  }

  /** Whether a read or take is pending. */
  get isReading(): boolean {
    return this.#reading.busy;
  }

  /** Whether a write is pending. */
  get isWriting(): boolean {
    return this.#writing.busy;
  }

  get hasRoom(): boolean {
    const isBroken = this.#dead || this.#outgoing.ended || this.#peer.#closed;
    return !this.#writing.busy && (isBroken || this.#outgoing.room > 0);
  }

  get isGone(): boolean {
    const isOver = this.#dead || (this.#incoming.ended && this.#outgoing.ended);
    return isOver && !isUnixAddress(this.localAddress);
  }

  read(into: Uint8Array): Promise<number> {
    return this.#receive(() => this.#incoming.readInto(into));
  }

  take(max: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#receive(() => this.#incoming.take(max));
  }

  write(bytes: Uint8Array): Promise<number> {
    if (this.#closed) return Promise.reject(this.#failure("EBADF", "send"));
    if (this.#writing.busy) return Promise.reject(this.#failure("EBUSY", "send"));
    return this.#writing.start(() => this.#send(bytes));
  }

  writeAll(bytes: Uint8Array): Promise<void> {
    if (this.#closed) return Promise.reject(this.#failure("EBADF", "send"));
    if (this.#writing.busy) return Promise.reject(this.#failure("EBUSY", "send"));
    let sent = 0;
    return this.#writing.start(() => {
      while (sent < bytes.length) {
        const count = this.#send(bytes.subarray(sent));
        if (count === WAIT) return WAIT;
        sent += count;
      }
    });
  }

  abandonWrite(): boolean {
    const isWaiting = this.#writing.busy;
    this.#writing.fail(this.#failure("ECANCELED", "send"));
    return isWaiting;
  }

  whenRoom(wake: () => void): () => void {
    return this.#room.add(wake);
  }

  closeWrite(): Promise<void> {
    if (this.#closed) return Promise.reject(this.#failure("EBADF", "shutdown"));
    if (this.#dead) return Promise.reject(this.#failure("ENOTCONN", "shutdown"));
    this.#outgoing.end();
    this.#writing.retry();
    this.#peer.#reading.retry();
    return Promise.resolve();
  }

  endRead(): void {
    this.#isReadEnding = true;
    this.#reading.retry();
    this.#isReadEnding = false;
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    // As kernels do: a peer whose bytes nobody will read learns it by a reset.
    if (this.#incoming.size > 0) {
      this.abort();
    } else {
      this.#release();
      this.#peer.#retry();
    }
    return Promise.resolve();
  }

  reset(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    // UNIX sockets know no reset: SO_LINGER means nothing to them.
    if (isUnixAddress(this.localAddress)) return this.close();
    this.abort();
    return Promise.resolve();
  }

  /** Ends the connection so that the peer sees a reset, whatever its family. */
  abort(): void {
    if (this.#closed) return;
    const ended = this.#outgoing.ended;
    this.#release();
    this.#peer.#receiveReset(ended);
  }

  ref(): void {
    // Memory holds no process.
  }

  unref(): void {
    // Memory holds no process.
  }

  protected override optionHolder(): OptionHolder {
    return {
      address: this.remoteAddress,
      // Nothing is ever delayed here, and a peer in the same process needs no probe.
      calls: { SO_KEEPALIVE: () => {}, TCP_NODELAY: () => {} },
      limit: MEMORY_LIMIT,
      isClosed: this.#closed,
    };
  }

  #receive<Result>(consume: () => Result): Promise<Result> {
    if (this.#closed) return Promise.reject(this.#failure("EBADF", "recv"));
    if (this.#reading.busy) return Promise.reject(this.#failure("EBUSY", "recv"));
    return this.#reading.start(() => this.#consume(consume));
  }

  #consume<Result>(consume: () => Result): Result | typeof WAIT {
    if (this.#incoming.size > 0) {
      const result = consume();
      if (this.#incoming.room >= ROOM_TO_GO_ON) this.#peer.#goOnWriting();
      return result;
    }
    if (this.#unreported) throw this.#resetFailure("recv");
    return this.#dead || this.#incoming.ended || this.#isReadEnding ? consume() : WAIT;
  }

  #send(bytes: Uint8Array): number | typeof WAIT {
    if (this.#unreported && !isUnixAddress(this.localAddress)) throw this.#resetFailure("send");
    if (this.#dead || this.#outgoing.ended) throw this.#failure("EPIPE", "send");
    if (this.#peer.#closed) return this.#sendInVain(bytes);
    const count = this.#outgoing.push(bytes);
    if (count === 0) return WAIT;
    this.#peer.#reading.retry();
    return count;
  }

  /** TCP takes these bytes and learns by the answer, a reset, that it was in vain. */
  #sendInVain(bytes: Uint8Array): number {
    this.#dead = true;
    if (isUnixAddress(this.localAddress)) throw this.#failure("EPIPE", "send");
    return bytes.length;
  }

  /** Ends this end's own part: its calls, and what it has not read. */
  #release(): void {
    this.#closed = true;
    this.#outgoing.end();
    this.#incoming.clear();
    this.#reading.fail(this.#failure("EBADF", "recv"));
    this.#writing.fail(this.#failure("EBADF", "send"));
    this.#room.grant();
    this.#onClose();
  }

  /** On TCP a reset behind the end is no news for a reader (`tcp_reset` in Linux). */
  #receiveReset(afterEnd: boolean): void {
    this.#dead = true;
    this.#unreported = !afterEnd || isUnixAddress(this.localAddress);
    this.#retry();
  }

  /** The reader first: it reports a reset, and a pending write then fails with EPIPE. */
  #retry(): void {
    this.#reading.retry();
    this.#goOnWriting();
  }

  #goOnWriting(): void {
    this.#writing.retry();
    this.#room.grant();
  }

  /** The reset is reported once; then reading ends and writing fails with EPIPE. */
  #resetFailure(syscall: string): SocketError {
    this.#unreported = false;
    return this.#failure("ECONNRESET", syscall);
  }

  #failure(code: string, syscall: string): SocketError {
    return socketErrorOf(code, { syscall, address: this.remoteAddress });
  }
}
