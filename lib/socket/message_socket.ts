/**
 * Messages with an address: the calls of datagram sockets.
 *
 * @module
 */

import { ClosedError } from "../core/socket_error.ts";
import { type AddressOf, shownAddress, type TargetOf } from "./address.ts";
import { LARGEST_INT } from "./arguments.ts";
import { callObserver, type MessageArgument } from "./call_observer.ts";
import type { Family, Protocol, SOCK_DGRAM, SocketType } from "./constants.ts";
import { type Message, receiveMessage, receiveMessageInto, sendMessage } from "./messages.ts";
import { stateOf } from "./socket_base.ts";
import type { SocketState } from "./socket_state.ts";
import { TransferSocket, type WaitOptions, wrongLoop } from "./transfer_socket.ts";

/** Who sent a message: an address for datagrams, `null` for the bytes of a stream. */
export type SenderOf<F extends Family, T extends SocketType> = T extends typeof SOCK_DGRAM
  ? AddressOf<F>
  : null;

/**
 * The part of a socket that knows from whom a message came and says to whom it
 * goes. `Socket` adds the calls from `bind` to `close`.
 *
 * @example Usage
 * ```ts
 * import { AF_INET, MessageSocket, SOCK_DGRAM, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket(AF_INET, SOCK_DGRAM);
 * console.log(socket instanceof MessageSocket); // true: it can recvfrom() and sendto()
 * ```
 *
 * @typeParam F The address family, which decides the form of the addresses.
 * @typeParam T The type, which decides whether a message has a sender.
 */
export abstract class MessageSocket<
  F extends Family = Family,
  T extends SocketType = SocketType,
> extends TransferSocket<F> {
  readonly #state: SocketState;

  /**
   * Made by `Socket` only.
   *
   * @param family The address family.
   * @param type The type.
   * @param proto The protocol.
   */
  constructor(family: F, type: T, proto: Protocol) {
    super(family, type, proto);
    this.#state = stateOf(this);
  }

  /**
   * Receives a datagram and says who sent it. Source: recvfrom(2).
   *
   * One call gives one datagram: what it has no room for is lost. A datagram
   * may be empty, which is not the end of anything. On a stream this is `recv`.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_DGRAM, Socket } from "@steckdose/kit";
   *
   * const server = new Socket(AF_INET, SOCK_DGRAM);
   * await server.bind({ hostname: "127.0.0.1", port: 0 });
   * const client = new Socket(AF_INET, SOCK_DGRAM);
   * await client.sendto(new TextEncoder().encode("hello"), server.getsockname());
   *
   * const [data, addr] = await server.recvfrom(1024);
   * console.log(new TextDecoder().decode(data), "from", addr.hostname); // hello from 127.0.0.1
   * await server.sendto(data, addr);
   *
   * for (const socket of [client, server]) await socket.close();
   * ```
   *
   * @param bufsize The most bytes to receive; 0 waits for a datagram and drops it.
   * @param flags MSG_PEEK, MSG_DONTWAIT, or both; on a stream those of `recv`.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns The bytes, which belong to the caller and are never overwritten (as
   * those of `recv` they may be a view into a larger buffer: copy them before that
   * buffer is transferred), and the address of the sender: `{ path: null }` where a
   * UNIX socket has no name, so that it cannot be answered; `null` on a stream.
   * @throws {ConnectionRefusedError} When nobody listens at the peer of `connect`
   * (ECONNREFUSED), as far as `features.datagramRefusal`.
   * @throws {TimeoutError} When the timeout is over; what arrives later waits for
   * the next call.
   * @throws {BlockingIOError} When nothing is there and the timeout is 0 (EAGAIN).
   * @throws {ClosedError} When the socket is closed meanwhile (EBADF).
   * @throws {SocketError} When a flag is not known here (EINVAL), or a stream is
   * not connected (ENOTCONN).
   * @throws {TypeError} When `bufsize` is not a whole number.
   * @throws {RangeError} When `bufsize` is negative or beyond 2147483647.
   */
  recvfrom(
    bufsize: number,
    flags: number = 0,
    options?: WaitOptions,
  ): Promise<[bytes: Uint8Array<ArrayBuffer>, address: SenderOf<F, T>]> {
    const outcome = receiveMessage(this.#state, bufsize, flags, options?.signal);
    callObserver?.(this.#state, "recvfrom", bufsize, outcome);
    return outcome as Promise<[Uint8Array<ArrayBuffer>, SenderOf<F, T>]>;
  }

  /**
   * Receives a datagram into a buffer of the caller's. Source: Python `recvfrom_into`.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, MSG_TRUNC, SOCK_DGRAM, Socket } from "@steckdose/kit";
   *
   * const server = new Socket(AF_INET, SOCK_DGRAM);
   * await server.bind({ hostname: "127.0.0.1", port: 0 });
   * const client = new Socket(AF_INET, SOCK_DGRAM);
   * await client.sendto(new TextEncoder().encode("hello"), server.getsockname());
   *
   * const buffer = new Uint8Array(4);
   * const [length] = await server.recvfromInto(buffer, 0, MSG_TRUNC);
   * console.log(length, new TextDecoder().decode(buffer)); // 5 hell
   *
   * for (const socket of [client, server]) await socket.close();
   * ```
   *
   * @param buffer Where the bytes go; a view changes only what it looks at. An
   * empty one takes a datagram and drops it.
   * @param nbytes The most bytes to receive; 0 means the length of the buffer.
   * @param flags Those of `recvfrom`, and MSG_TRUNC on a datagram socket, which
   * gives the length that the datagram had.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns How many bytes came, and the address of the sender as with `recvfrom`.
   * @throws {ConnectionRefusedError} As `recvfrom` does, and so for the other errors.
   * @throws {TypeError} When `buffer` is not a view of bytes.
   * @throws {RangeError} When `nbytes` is negative or more than the buffer holds.
   */
  recvfromInto(
    buffer: ArrayBufferView<ArrayBuffer>,
    nbytes: number = 0,
    flags: number = 0,
    options?: WaitOptions,
  ): Promise<[count: number, address: SenderOf<F, T>]> {
    const outcome = receiveMessageInto(this.#state, buffer, nbytes, flags, options?.signal);
    callObserver?.(this.#state, "recvfromInto", nbytes, outcome);
    return outcome as Promise<[number, SenderOf<F, T>]>;
  }

  /**
   * Sends one datagram to an address. Source: sendto(2).
   *
   * A socket that is not bound is bound first, to any port. That the datagram
   * was sent does not mean that it arrives: nobody may listen there, and nobody
   * says so. On a connected stream the address is ignored.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_DGRAM, Socket } from "@steckdose/kit";
   *
   * const socket = new Socket(AF_INET, SOCK_DGRAM);
   * const bytes = new TextEncoder().encode("hello");
   * console.log(await socket.sendto(bytes, { hostname: "127.0.0.1", port: 50000 })); // 5
   * await socket.close();
   * ```
   *
   * @param bytes What to send, possibly nothing, to be left unchanged until the
   * promise settles.
   * @param address Where to; the host "" is this machine.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns The number of bytes: a datagram is sent whole.
   * @throws {SocketError} When the datagram is too long (EMSGSIZE), the port is 0
   * (EINVAL) or the address cannot be reached.
   * @throws {PermissionError} When it is a broadcast address and SO_BROADCAST is
   * not set (EACCES).
   * @throws {FileNotFoundError} When nothing is at the path (ENOENT).
   * @throws {ConnectionRefusedError} When nobody receives at the path (ECONNREFUSED).
   * @throws {GaiError} When the name is not known (EAI_NONAME).
   * @throws {TimeoutError} When the timeout is over and nothing was sent.
   * @throws {BlockingIOError} When there is no room and the timeout is 0 (EAGAIN).
   * @throws {BrokenPipeError} When sending was shut down (EPIPE).
   * @throws {ClosedError} When the socket is closed meanwhile (EBADF).
   * @throws {TypeError} When `bytes` are not bytes or it is not an address of
   * this family.
   * @throws {RangeError} When the port is not in 0 to 65535.
   */
  sendto(bytes: ArrayBufferView, address: TargetOf<F>, options?: WaitOptions): Promise<number>;
  /**
   * Sends one datagram to an address, with flags. Source: sendto(2).
   *
   * @param bytes What to send.
   * @param flags MSG_DONTWAIT or 0.
   * @param address Where to.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns The number of bytes.
   */
  sendto(
    bytes: ArrayBufferView,
    flags: number,
    address: TargetOf<F>,
    options?: WaitOptions,
  ): Promise<number>;
  sendto(
    bytes: ArrayBufferView,
    flagsOrAddress: unknown,
    addressOrOptions?: unknown,
    optionsAfterFlags?: unknown,
  ): Promise<number> {
    const hasFlags = typeof flagsOrAddress === "number";
    const flags = hasFlags ? flagsOrAddress : 0;
    const address = hasFlags ? addressOrOptions : flagsOrAddress;
    const options = (hasFlags ? optionsAfterFlags : addressOrOptions) as WaitOptions | undefined;
    const message = { bytes, address };
    const outcome = sendMessage(this.#state, message, flags, options?.signal);
    callObserver?.(this.#state, "sendto", observed(message), outcome);
    return outcome;
  }

  /**
   * Receives datagrams until the socket is closed, which ends the loop. Leaving
   * the loop does not close it, and an empty datagram does not end it.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_DGRAM, Socket } from "@steckdose/kit";
   *
   * const server = new Socket(AF_INET, SOCK_DGRAM);
   * await server.bind({ hostname: "127.0.0.1", port: 0 });
   * const client = new Socket(AF_INET, SOCK_DGRAM);
   * await client.sendto(new TextEncoder().encode("hello"), server.getsockname());
   *
   * for await (const [data, addr] of server.datagrams()) {
   *   console.log(data.length, "bytes from", addr.hostname); // 5 bytes from 127.0.0.1
   *   await server.close();
   * }
   * await client.close();
   * ```
   *
   * @param bufsize The most bytes of a datagram; what is longer is cut.
   * @param options How long to wait for each datagram.
   * @returns A loop over pairs of bytes and the address of the sender.
   * @throws {UnsupportedError} When the socket is a stream, which has no
   * datagrams but pieces: `chunks` (EOPNOTSUPP).
   */
  async *datagrams(
    bufsize: number = LARGEST_INT,
    options: WaitOptions = {},
  ): AsyncGenerator<[bytes: Uint8Array<ArrayBuffer>, address: AddressOf<F>], void, void> {
    if (this.#state.datagram === undefined) throw wrongLoop(this.#state, "chunks");
    for (;;) {
      try {
        const [bytes, address] = await this.recvfrom(bufsize, 0, options);
        yield [bytes, address as AddressOf<F>];
      } catch (error) {
        if (error instanceof ClosedError) return;
        throw error;
      }
    }
  }
}

/** What the observer is shown of a message: bytes and address, as far as it has them. */
function observed({ bytes, address }: Message): MessageArgument {
  return {
    bytes: bytes instanceof Uint8Array ? bytes : null,
    to: shownAddress(address),
  };
}
