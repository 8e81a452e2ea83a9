/**
 * The one contract between the socket API and a runtime.
 *
 * It has the shape of Deno's own connections, because that is pull-based and
 * the narrowest of the three. The rules that the types cannot say, each of
 * which is a test in `tests/contract`:
 *
 * 1. Pull, not push: who does not read stops the writer; memory is bounded.
 * 2. The end of the stream is 0 bytes, as in read(2), and stays so; nobody reads
 *    into an empty buffer. The layer above can hand out this answer as it is:
 *    one more promise per message would cost some percent of the throughput.
 * 3. `close` is idempotent, settles every pending call with EBADF, and resolves
 *    when the system has released descriptor and path.
 * 4. One pending read, write and accept at a time; a second rejects with EBUSY.
 * 5. Nothing is ever lost: neither bytes nor connections, whatever was
 *    abandoned, aborted or reset. Data that came before a reset is delivered,
 *    then the reset is reported once (ECONNRESET), then the end.
 * 6. An aborted connect leaves nothing behind.
 * 7. An idle socket does not keep the process alive; a pending call does.
 * 8. Every failure is one `SocketError`.
 * 9. Arguments have been checked above: the adapter sees valid input only.
 * 10. A UNIX listener leaves its file at close and never touches another's.
 * 11. A client that resets before or during accept never ends an accept loop:
 *     accept goes on to the next. Out of descriptors, accept pauses and recovers.
 * 12. A datagram is handed out whole; who has no room for all of it cuts it in
 *     the layer above. Datagrams that nobody receives are dropped like the
 *     kernel's, the newest first, and memory stays bounded.
 *
 * @module
 */

import type { Address } from "../core/address.ts";

/** What a runtime can do, as data: nobody has to provoke an error to find out. */
export interface Features {
  /** The backlog limits who may wait: connections are taken only by `accept`. */
  readonly realBacklog: boolean;
  /** Several listeners can share a port; where false `listen` rejects with EOPNOTSUPP. */
  readonly reusePort: boolean;
  /** `reset` sends RST; where false it rejects with EOPNOTSUPP. */
  readonly reset: boolean;
  /** `endRead` ends a read that waits; where false the read goes on. */
  readonly endRead: boolean;
  /** A write that nobody waits for any more does not keep the process alive. */
  readonly abandonWrite: boolean;
  /** UNIX stream sockets exist. */
  readonly unixStream: boolean;
  /** UDP sockets exist. */
  readonly datagram: boolean;
  /** The system tells a connected UDP socket that nobody listens at its peer. */
  readonly datagramRefusal: boolean;
  /** Datagrams can be sent to and received from multicast groups. */
  readonly multicast: boolean;
  /** UNIX datagram sockets exist. */
  readonly unixDatagram: boolean;
  /** A listener on "::" can leave IPv4 alone (IPV6_V6ONLY). */
  readonly ipv6Only: boolean;
  /** The system chooses an abstract name for a UNIX datagram socket that asks for one. */
  readonly autobind: boolean;
}

/** What a runtime cannot do, each with the reason and the way out, where there is one. */
export type Limits = Readonly<Partial<Record<keyof Features, string>>>;

/** How to connect. */
export interface ConnectOptions {
  /** The address to connect from; the system chooses by default. */
  readonly localAddress?: Address | undefined;
  /** Gives the attempt up: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How to listen. */
export interface ListenOptions {
  /**
   * How many connections may wait to be accepted.
   *
   * @default {128}
   */
  readonly backlog?: number | undefined;
  /**
   * Whether other listeners may share the port (SO_REUSEPORT).
   *
   * @default {false}
   */
  readonly reusePort?: boolean | undefined;
  /**
   * Whether "::" means IPv6 alone, where `features.ipv6Only` (IPV6_V6ONLY).
   *
   * @default {false}
   */
  readonly ipv6Only?: boolean | undefined;
}

/** The options of the system's socket, by their names in C: `SO_RCVBUF`, `IP_TTL`. */
export interface NativeOptions {
  /**
   * Sets an option.
   *
   * @param option Its name, which says the level as well.
   * @param value A number; bytes as in C where the option has a structure (SO_LINGER).
   * @throws {UnsupportedError} When the runtime has no way to it (ENOPROTOOPT).
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  setOption(option: string, value: number | Uint8Array): void;
  /**
   * Reads an option.
   *
   * @param option Its name, which says the level as well.
   * @returns A number; bytes as in C where the option has a structure (SO_LINGER).
   * @throws {UnsupportedError} When the runtime has no way to it (ENOPROTOOPT).
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  getOption(option: string): number | Uint8Array<ArrayBuffer>;
}

/** A connected stream, either side of it. */
export interface StreamConnection extends NativeOptions {
  /** The address of this end. */
  readonly localAddress: Address;
  /** The address of the other end. */
  readonly remoteAddress: Address;
  /** Whether a read or take is pending, so that another would get EBUSY. */
  readonly isReading: boolean;
  /** Whether a write is pending, so that another would get EBUSY. */
  readonly isWriting: boolean;
  /** Whether a write would be taken now, as far as the runtime tells. */
  readonly hasRoom: boolean;
  /** Whether it is over: reset, or ended by both sides; never over UNIX. */
  readonly isGone: boolean;
  /**
   * Fills at most `into.length` bytes as soon as there are any.
   *
   * @param into Where the bytes go, at least one.
   * @returns How many came; 0 is the end of the stream.
   */
  read(into: Uint8Array): Promise<number>;
  /**
   * The same without a buffer of the caller's: the bytes belong to the caller
   * and are never overwritten, and nobody copied them to make that true.
   *
   * @param max The most bytes to hand out, at least 1.
   * @returns 1 to `max` bytes; none is the end of the stream.
   */
  take(max: number): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Hands bytes to the system as soon as it has room for some.
   *
   * @param bytes What to send, at least one; unchanged until the promise settles.
   * @returns How many were taken, possibly fewer than given.
   */
  write(bytes: Uint8Array): Promise<number>;
  /**
   * Hands all bytes to the system; a loop over `write` that costs one promise.
   *
   * @param bytes What to send; unchanged until the promise settles.
   */
  writeAll(bytes: Uint8Array): Promise<void>;
  /**
   * Nobody waits for the pending `write` any more.
   *
   * @returns Whether it was taken back, so that nothing of it is sent. If not it
   * goes on, and a reset that ends it is told to the next reader or writer.
   */
  abandonWrite(): boolean;
  /**
   * Calls back once when there may be room again, or nothing can be written
   * any more; a false alarm is allowed. Only on Deno it keeps the process alive.
   *
   * @param wake Is called back, never before this call returns.
   * @returns Takes the wish back.
   */
  whenRoom(wake: () => void): () => void;
  /** Ends this side's sending, after all that was written; ENOTCONN after a reset. */
  closeWrite(): Promise<void>;
  /**
   * Ends a pending read or take as if the stream had ended, where
   * `features.endRead`; the stream itself goes on.
   */
  endRead(): void;
  /**
   * Ends the connection; what was written still arrives.
   *
   * @param grace What a write still needs: other calls end at once, the
   * connection when this has settled.
   */
  close(grace?: Promise<void>): Promise<void>;
  /** Ends the connection at once with RST, where `features.reset`; over UNIX a plain close. */
  reset(): Promise<void>;
  /** Lets a pending read keep the process alive (the default). */
  ref(): void;
  /** Lets the process end although a read is pending; a write still holds it. */
  unref(): void;
}

/** A bound and listening stream socket. */
export interface StreamListener extends NativeOptions {
  /** Where it listens, with the port that the system chose. */
  readonly address: Address;
  /**
   * Changes the backlog, as a second `listen(2)` does. Where the backlog is
   * not real this does nothing; on Deno it opens the listener anew, which
   * resets those who came before.
   */
  setBacklog(backlog: number): void;
  /** The next connection, in the order in which they came. */
  accept(): Promise<StreamConnection>;
  /** Stops listening; the file of a UNIX listener stays. */
  close(): Promise<void>;
  /** Lets a pending accept keep the process alive (the default). */
  ref(): void;
  /** Lets the process end although an accept is pending. */
  unref(): void;
}

/** How to open a datagram socket. */
export interface DatagramOptions {
  /**
   * Whether others may bind the same address (SO_REUSEADDR).
   *
   * @default {false}
   */
  readonly reuseAddress?: boolean | undefined;
  /**
   * What `setOption` is called with as soon as the socket is open. Before that a
   * runtime may have options that it has not afterwards: Deno has IP_TTL only here.
   */
  readonly options?: ReadonlyMap<string, number | Uint8Array> | undefined;
}

/** What came in one piece. */
export interface Datagram {
  /**
   * All of its bytes, which belong to the caller; none is a datagram, too. They
   * may be a view into memory that is shared with others, as those of a stream.
   */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Who sent it. */
  readonly from: Address;
}

/** A bound datagram socket, or a UNIX one without a name. */
export interface DatagramEndpoint extends NativeOptions {
  /** Where it is bound; after `connect`, where its datagrams come from. */
  readonly address: Address;
  /** Whether a receive is pending, so that another would get EBUSY. */
  readonly isReceiving: boolean;
  /**
   * The next datagram, in the order in which they came, whole. Of a connected
   * UDP socket it rejects with ECONNREFUSED, once for each report, when the
   * system says that nobody is at the peer (`features.datagramRefusal`); `send`
   * does so when nobody has received.
   */
  receive(): Promise<Datagram>;
  /**
   * Hands one datagram to the system, as soon as it has room. Those of several
   * pending calls go in any order: who wants theirs waits for each.
   *
   * @param bytes What to send, possibly nothing; unchanged until the promise settles.
   * @param to Where to, numeric; `null` is the peer of `connect`.
   */
  send(bytes: Uint8Array, to: Address | null): Promise<void>;
  /**
   * Sends, where the runtime says at once whether the system took the datagram:
   * no promise is needed then. Left out where it does not.
   *
   * @returns `false` when nothing was sent: `send` finds out why, or waits.
   * @throws {SocketError} As `send` rejects, where the address alone says why.
   */
  trySend?(bytes: Uint8Array, to: Address | null): boolean;
  /**
   * Takes a pending send back: nobody gets the datagram, and the promise stays
   * pending. Left out where the runtime cannot.
   *
   * @param bytes The very array that was sent.
   * @returns `false` when its send is not pending.
   */
  takeBack?(bytes: Uint8Array): boolean;
  /**
   * Fixes the peer: `send` needs no address, and others are not heard. May be
   * repeated. What the peer had sent before stays; what others had sent before
   * does where the system connects, and goes where the library has to.
   *
   * @param to The peer, numeric.
   */
  connect(to: Address): Promise<void>;
  /** Ends it; a pending receive or send rejects with EBADF. The file of a UNIX socket stays. */
  close(): Promise<void>;
  /** Lets a pending receive keep the process alive (the default). */
  ref(): void;
  /** Lets the process end although a receive is pending. */
  unref(): void;
}

/** A runtime's network. */
export interface Adapter {
  /** The runtime: `deno`, `bun`, `node` or `memory`. */
  readonly name: string;
  /** What it can do. */
  readonly features: Features;
  /** Why it cannot do the rest. */
  readonly limits: Limits;
  /** Connects a stream. */
  connect(address: Address, options?: ConnectOptions): Promise<StreamConnection>;
  /** Binds a stream socket and listens, in one: the port is known at once. */
  listen(address: Address, options?: ListenOptions): Promise<StreamListener>;
  /**
   * Opens a datagram socket.
   *
   * @param address Where; the path `null` is a UNIX socket without a name, which
   * can send but not be answered, the path `""` one whose name the system chooses.
   */
  bindDatagram(address: Address, options?: DatagramOptions): Promise<DatagramEndpoint>;
  /**
   * The addresses of a host name, in the system's order.
   *
   * @param host A name or an address as text.
   * @param family 4 or 6, or 0 for both.
   * @returns One or more numeric addresses.
   */
  resolve(host: string, family: 0 | 4 | 6): Promise<readonly string[]>;
  /**
   * The names of a host: the opposite of `resolve`, and what it leaves out.
   *
   * @param host A name that `resolve` knows, or a numeric address.
   * @param family The family that a name is for: 4 or 6, or 0 for both.
   * @returns The official name, then others; none when nobody knows the address.
   */
  names(host: string, family: 0 | 4 | 6): Promise<readonly string[]>;
}
