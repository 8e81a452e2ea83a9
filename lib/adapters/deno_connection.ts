/**
 * A stream connection of Deno.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { StreamConnection } from "./contract.ts";
import { fromDeno } from "./deno_address.ts";
import { toSocketError } from "./map_error.ts";
import { RoomWishes } from "./room_wishes.ts";
import { Slab } from "./slab.ts";
import { DENO_LIMIT, type OptionHolder, StreamWithOptions } from "./stream_options.ts";

/** What `Deno.connect` and `accept` give. */
export type NativeConnection = Deno.TcpConn | Deno.UnixConn;

/** The rest of a write that is complete, and a write that only asks for room. */
const NOTHING = new Uint8Array(0);

/** Nearly the contract already: what it adds is order, errors and ownership. */
export class DenoConnection extends StreamWithOptions implements StreamConnection {
  readonly localAddress: Address;
  readonly remoteAddress: Address;
  isReading = false;
  isWriting = false;
  readonly #conn: NativeConnection;
  readonly #slab = new Slab();
  readonly #room = new RoomWishes();
  #rest: Uint8Array = NOTHING;
  #asked = 0;
  #isFull = false;
  #isProbing = false;
  #isAbandoned = false;
  #hasEnded = false;
  #hasFinished = false;
  #isReset = false;
  /** A reset that nobody has been told of. */
  #untold: SocketError | undefined;
  #closed: Promise<void> | undefined;
  #whenIdle: (() => void) | undefined;

  constructor(conn: NativeConnection) {
    super();
    this.#conn = conn;
    this.localAddress = fromDeno(conn.localAddr);
    this.remoteAddress = fromDeno(conn.remoteAddr);
  }

  get hasRoom(): boolean {
    return !this.isWriting && !this.#isFull;
  }

  get isGone(): boolean {
    const isOver = this.#isReset || (this.#hasEnded && this.#hasFinished);
    return isOver && !isUnixAddress(this.remoteAddress);
  }

  read(into: Uint8Array): Promise<number> {
    if (this.#closed !== undefined || this.isReading) return Promise.reject(this.#refusal("recv"));
    this.isReading = true;
    return this.#conn.read(into).then(this.#afterRead, this.#afterFailedRead);
  }

  take(max: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#closed !== undefined || this.isReading) return Promise.reject(this.#refusal("recv"));
    this.isReading = true;
    return this.#conn.read(this.#slab.space(max)).then(this.#afterTake, this.#afterFailedRead);
  }

  write(bytes: Uint8Array): Promise<number> {
    if (this.#closed !== undefined || this.isWriting) return Promise.reject(this.#refusal("send"));
    this.isWriting = true;
    this.#asked = bytes.length;
    return this.#conn.write(bytes).then(this.#afterWrite, this.#afterFailedWrite);
  }

  writeAll(bytes: Uint8Array): Promise<void> {
    if (this.#closed !== undefined || this.isWriting) return Promise.reject(this.#refusal("send"));
    this.isWriting = true;
    this.#rest = bytes;
    return this.#conn.write(bytes).then(this.#afterPartOfAll, this.#afterFailedWrite);
  }

  abandonWrite(): boolean {
    this.#isAbandoned = this.isWriting;
    return false;
  }

  whenRoom(wake: () => void): () => void {
    if (!this.#isProbing) this.#probe();
    return this.#room.add(wake);
  }

  async closeWrite(): Promise<void> {
    if (this.#closed !== undefined) throw this.#refusal("shutdown");
    // Deno keeps to itself what the system says then.
    if (this.#isReset) throw this.#error("ENOTCONN", "shutdown");
    try {
      await this.#conn.closeWrite();
      this.#hasFinished = true;
    } catch (error) {
      throw this.#failure("shutdown", error);
    }
  }

  endRead(): void {
    // Nothing but close() ends a read of Deno.
  }

  close(grace?: Promise<void>): Promise<void> {
    return this.#closed ??= this.#release(grace);
  }

  reset(): Promise<void> {
    const address = this.remoteAddress;
    const hint = "Deno has no call for it";
    return Promise.reject(socketErrorOf("EOPNOTSUPP", { syscall: "close", address, hint }));
  }

  ref(): void {
    this.#conn.ref();
  }

  unref(): void {
    this.#conn.unref();
  }

  protected override optionHolder(): OptionHolder {
    return {
      address: this.remoteAddress,
      calls: {
        SO_KEEPALIVE: (on) => this.#tcp?.setKeepAlive(on),
        TCP_NODELAY: (on) => this.#tcp?.setNoDelay(on),
      },
      limit: DENO_LIMIT,
      isClosed: this.#closed !== undefined,
    };
  }

  /** The connection where TCP's options mean something. */
  get #tcp(): Deno.TcpConn | undefined {
    return "setNoDelay" in this.#conn ? this.#conn : undefined;
  }

  /** The pending calls hold the descriptor until their rejections have settled. */
  async #release(grace: Promise<void> | undefined): Promise<void> {
    if (grace !== undefined) await grace;
    // A rejection that nothing holds the process for would never settle.
    this.#conn.ref();
    this.#conn.close();
    while (this.isReading || this.isWriting || this.#isProbing) {
      await new Promise<void>((resolve) => this.#whenIdle = resolve);
    }
  }

  // One set of callbacks for the life of the connection: each further promise or
  // closure per message costs some percent of the throughput at small messages.

  readonly #afterRead = (count: number | null): number => {
    this.#readEnded();
    if (count === null) this.#atEnd();
    return count ?? 0;
  };

  readonly #afterTake = (count: number | null): Uint8Array<ArrayBuffer> => {
    this.#readEnded();
    if (count === null) this.#atEnd();
    return this.#slab.commit(count ?? 0);
  };

  readonly #afterFailedRead = (error: unknown): never => {
    this.#readEnded();
    throw this.#failure("recv", error);
  };

  readonly #afterWrite = (count: number): number => {
    this.#isFull = count < this.#asked;
    this.#writeEnded();
    return count;
  };

  readonly #afterPartOfAll = (count: number): void | Promise<void> => {
    if (count < this.#rest.length) return this.#writeRest(count);
    this.#rest = NOTHING;
    this.#isFull = false;
    this.#writeEnded();
  };

  readonly #afterFailedWrite = (error: unknown): never => {
    this.#rest = NOTHING;
    const isAbandoned = this.#isAbandoned;
    this.#writeEnded();
    throw this.#sendFailure(error, isAbandoned);
  };

  readonly #afterProbe = (): void => {
    this.#isFull = false;
    this.#probeEnded();
  };

  readonly #afterFailedProbe = (error: unknown): void => {
    // The next write fails at once, and says why.
    this.#isFull = false;
    this.#sendFailure(error, true);
    this.#probeEnded();
  };

  /** Deno has no call for readiness, but a write of nothing waits for it as any other does. */
  #probe(): void {
    this.#isProbing = true;
    this.#conn.write(NOTHING).then(this.#afterProbe, this.#afterFailedProbe);
  }

  #probeEnded(): void {
    this.#isProbing = false;
    this.#whenIdle?.();
    this.#room.grant();
  }

  /** What a write failed with; a reset that its caller will not hear of is kept for another. */
  #sendFailure(error: unknown, isUnheard: boolean): SocketError {
    const failure = this.#failure("send", error);
    // Without an end of our own only a reset that came before says so.
    this.#isReset ||= failure.code === "EPIPE" && !this.#hasFinished;
    const told = this.#untold ?? failure;
    this.#untold = isUnheard && told.code === "ECONNRESET" ? told : undefined;
    return told;
  }

  /** At the end of the stream: throws the reset that nobody has been told of. */
  #atEnd(): void {
    const untold = this.#untold;
    this.#untold = undefined;
    if (untold !== undefined) throw untold;
    this.#hasEnded = true;
  }

  async #writeRest(written: number): Promise<void> {
    try {
      while (written < this.#rest.length) {
        written += await this.#conn.write(this.#rest.subarray(written));
      }
      this.#isFull = false;
    } catch (error) {
      throw this.#sendFailure(error, this.#isAbandoned);
    } finally {
      this.#rest = NOTHING;
      this.#writeEnded();
    }
  }

  #readEnded(): void {
    this.isReading = false;
    this.#whenIdle?.();
  }

  #writeEnded(): void {
    this.isWriting = false;
    this.#isAbandoned = false;
    this.#whenIdle?.();
  }

  #refusal(syscall: string): SocketError {
    return this.#error(this.#closed === undefined ? "EBUSY" : "EBADF", syscall);
  }

  #failure(syscall: string, cause: unknown): SocketError {
    if (this.#closed !== undefined) return this.#error("EBADF", syscall, cause);
    const failure = toSocketError(cause, { syscall, address: this.remoteAddress });
    this.#isReset ||= failure.code === "ECONNRESET";
    return failure;
  }

  #error(code: string, syscall: string, cause?: unknown): SocketError {
    return socketErrorOf(code, { syscall, address: this.remoteAddress, cause });
  }
}
