/**
 * UNIX datagrams by libc, where a runtime has no call for them.
 *
 * @module
 */

import { type Address, isUnixAddress, type UnixAddress } from "../../core/address.ts";
import type { SocketError } from "../../core/socket_error.ts";
import { socketErrorOf } from "../../core/socket_error_of.ts";
import type { Datagram, DatagramEndpoint, DatagramOptions } from "../contract.ts";
import { type OptionCall, optionFailure } from "../option_failure.ts";
import { ProcessHold } from "../process_hold.ts";
import { withOptions } from "../udp_options.ts";
import { announceArrivals, endArrivals, endWait, holdProcess, startWait } from "./arrivals.ts";
import { getSocketOption, setSocketOption, type SystemSocket } from "./socket_option.ts";
import { SendQueue } from "./send_queue.ts";
import { UnixDescriptor } from "./unix_descriptor.ts";

/** So many datagrams are handed out before everything else in the process has its turn. */
const IN_A_ROW = 64;

/** A receive that waits. */
interface Receiver {
  readonly resolve: (datagram: Datagram) => void;
  readonly reject: (error: unknown) => void;
}

/** The queue is the system's: who does not receive stops the senders, as UNIX sockets do. */
class UnixDatagram implements DatagramEndpoint {
  readonly address: UnixAddress;
  readonly #descriptor: UnixDescriptor;
  readonly #hold = new ProcessHold({ keepAlive: holdProcess });
  readonly #sends: SendQueue;
  #receiver: Receiver | undefined;
  #isAnnounced = false;
  #inARow = 0;
  #isClosed = false;

  constructor(asked: UnixAddress) {
    this.#descriptor = new UnixDescriptor(asked);
    try {
      if (asked.path !== null) this.#descriptor.bind(asked);
    } catch (error) {
      this.#descriptor.close();
      throw error;
    }
    this.address = this.#descriptor.address();
    this.#sends = new SendQueue((bytes, to) => this.#descriptor.trySend(bytes, to));
  }

  get isReceiving(): boolean {
    return this.#receiver !== undefined;
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async receive(): Promise<Datagram> {
    if (this.#isClosed) throw this.#failure("EBADF", "recvfrom");
    if (this.isReceiving) throw this.#failure("EBUSY", "recvfrom");
    this.#inARow += 1;
    const datagram = this.#inARow > IN_A_ROW ? undefined : this.#take();
    return datagram ?? this.#wait();
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async send(bytes: Uint8Array, to: Address | null): Promise<void> {
    if (this.#isClosed) throw this.#failure("EBADF", "sendto");
    return this.#sends.send(bytes, to === null ? null : unixAddressOf(to, "sendto"));
  }

  takeBack(bytes: Uint8Array): boolean {
    return this.#sends.takeBack(bytes);
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(to: Address): Promise<void> {
    if (this.#isClosed) throw this.#failure("EBADF", "connect");
    this.#descriptor.connect(unixAddressOf(to, "connect"));
  }

  // deno-lint-ignore require-await -- closing is over at once
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#settle()?.reject(this.#failure("EBADF", "recvfrom"));
    this.#sends.fail(this.#failure("EBADF", "sendto"));
    this.#hold.end();
    this.#descriptor.close();
    if (this.#isAnnounced) endArrivals();
  }

  setOption(option: string, value: number | Uint8Array): void {
    setSocketOption(this.#systemSocket("setsockopt", option), option, value);
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    return getSocketOption(this.#systemSocket("getsockopt", option), option);
  }

  ref(): void {
    this.#hold.ref();
  }

  unref(): void {
    this.#hold.unref();
  }

  #wait(): Promise<Datagram> {
    return new Promise((resolve, reject) => {
      this.#receiver = { resolve, reject };
      this.#hold.startWait();
      startWait(this.#look);
      const isQuiet = this.#isAnnounced && this.#inARow <= IN_A_ROW;
      if (isQuiet) return;
      // What came before the first signal could be sent announces itself no more.
      if (!this.#isAnnounced) announceArrivals(this.#descriptor.system);
      this.#isAnnounced = true;
      setImmediate(this.#look);
    });
  }

  /** Hands out what is there, if somebody waits. */
  readonly #look = (): void => {
    this.#inARow = 0;
    if (this.#receiver === undefined) return;
    try {
      const datagram = this.#take();
      if (datagram !== undefined) this.#settle()?.resolve(datagram);
    } catch (error) {
      this.#settle()?.reject(error);
    }
  };

  #take(): Datagram | undefined {
    return this.#descriptor.tryReceive(this.address);
  }

  /** Ends the wait; who waited is to be told. */
  #settle(): Receiver | undefined {
    const receiver = this.#receiver;
    this.#receiver = undefined;
    endWait(this.#look);
    if (receiver !== undefined) this.#hold.endWait();
    return receiver;
  }

  #systemSocket(syscall: OptionCall, option: string): SystemSocket {
    const { address } = this;
    if (this.#isClosed) throw optionFailure("EBADF", { syscall, option, address });
    return { ...this.#descriptor.system, address };
  }

  #failure(code: string, syscall: string): SocketError {
    return socketErrorOf(code, { syscall, address: this.address });
  }
}

/** The same address, once it is sure to be one of this family. */
function unixAddressOf(address: Address, syscall: string): UnixAddress {
  if (isUnixAddress(address)) return address;
  throw socketErrorOf("EINVAL", { syscall, address });
}

/**
 * Opens a UNIX datagram socket.
 *
 * @param address The path `null` is a socket without a name, `""` one whose
 * name the system chooses.
 * @param options Of these `options`; SO_REUSEADDR means nothing to a UNIX socket.
 * @throws {UnsupportedError} EAFNOSUPPORT when this runtime cannot call libc.
 * @throws {SocketError} When the address cannot be bound, or an option not be set.
 */
export async function openUnixDatagram(
  address: UnixAddress,
  { options }: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  return await withOptions(new UnixDatagram(address), options);
}
