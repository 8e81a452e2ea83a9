/**
 * A recording proxy for UDP.
 *
 * @module
 */

import { type Address, formatAddress, type InetAddress, isUnixAddress } from "../core/address.ts";
import { AF_INET, SOCK_DGRAM } from "../socket/constants.ts";
import { Socket } from "../socket/socket.ts";
import type { CallEvent } from "../trace/call_event.ts";
import { socketFailure } from "./socket_failure.ts";
import type { WireProxy, WireProxyOptions } from "./wire_proxy.ts";
import { type WireFact, WireRecord } from "./wire_record.ts";

/** The address of this machine, of which a socket that nobody has bound does not know. */
const HOST = "127.0.0.1";

type DatagramSocket = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

/** An end at which a client sends. */
interface Sender {
  readonly number: number;
  readonly program: number;
  readonly address: InetAddress;
  /** What stands for it before the server. */
  readonly socket: DatagramSocket;
}

/** Passes datagrams on. */
export class DatagramProxy implements WireProxy {
  readonly #options: WireProxyOptions;
  readonly #server: InetAddress;
  readonly #front: DatagramSocket;
  readonly #senders = new Map<string, Sender>();
  readonly #records = new Map<number, WireRecord>();

  private constructor(front: DatagramSocket, server: InetAddress, options: WireProxyOptions) {
    this.#front = front;
    this.#server = server;
    this.#options = options;
    void this.#forward();
  }

  /** Starts a proxy. */
  static async open(options: WireProxyOptions): Promise<DatagramProxy> {
    const { server } = options;
    if (isUnixAddress(server)) throw new TypeError("Cannot record datagrams of UNIX sockets");
    const front = new Socket(AF_INET, SOCK_DGRAM);
    await front.bind({ hostname: HOST, port: 0 });
    return new DatagramProxy(front, server, options);
  }

  /** Where it receives. */
  get address(): Address {
    return this.#front.getsockname();
  }

  /** What was recorded of a program. */
  events(program: number): readonly CallEvent[] {
    return this.#records.get(program)?.events ?? [];
  }

  /** Ends it. */
  async close(): Promise<void> {
    await this.#front.close();
    for (const { socket } of this.#senders.values()) await socket.close();
  }

  async #forward(): Promise<void> {
    for await (const [bytes, address] of this.#front.datagrams()) {
      const sender = await this.#senderOf(address);
      const { number, program, socket } = sender;
      const [local, remote] = [this.#clientOf(sender), this.#server];
      if (this.#options.sides.client) {
        this.#add(program, { call: "sendto", socket: number, bytes, to: remote, local, remote });
      }
      // What cannot be passed on is lost, as datagrams are.
      await socketFailure(() => socket.sendto(bytes, this.#server));
    }
  }

  async #answer(sender: Sender): Promise<void> {
    for await (const [bytes] of sender.socket.datagrams()) {
      const remote = this.#clientOf(sender);
      const local = this.#options.sides.client ? this.#server : this.address;
      if (this.#options.sides.server) {
        this.#add(0, { call: "sendto", socket: sender.number, bytes, to: remote, local, remote });
      }
      await socketFailure(() => this.#front.sendto(bytes, sender.address));
    }
  }

  async #senderOf(address: InetAddress): Promise<Sender> {
    const key = formatAddress(address);
    const known = this.#senders.get(key);
    if (known !== undefined) return known;
    const socket = new Socket(AF_INET, SOCK_DGRAM);
    await socket.bind({ hostname: HOST, port: 0 });
    const number = this.#senders.size + 1;
    const sender = { number, program: this.#options.currentClient(), address, socket };
    this.#senders.set(key, sender);
    void this.#answer(sender);
    return sender;
  }

  /** The client as the programs know it that tell their calls. */
  #clientOf({ address, socket }: Sender): InetAddress {
    return this.#options.sides.client ? socket.getsockname() : address;
  }

  #add(program: number, fact: WireFact): void {
    const record = this.#records.get(program) ?? new WireRecord(AF_INET, SOCK_DGRAM);
    this.#records.set(program, record);
    record.add(fact);
  }
}
