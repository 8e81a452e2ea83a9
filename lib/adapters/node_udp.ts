/**
 * A UDP socket of `node:dgram`, which Deno and Bun have as well.
 *
 * @module
 */

import type { RemoteInfo, Socket } from "node:dgram";
import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram } from "./contract.ts";
import { BunDgram } from "./bun_dgram.ts";
import { checkDestination } from "./datagram_destination.ts";
import { datagramDescriptor } from "./node_descriptor.ts";
import { addressOf, bindSocket, closeSocket, createSocket } from "./node_dgram.ts";
import { NODE_UDP_LIMIT, nodeUdpCalls } from "./node_udp_calls.ts";
import { spellingOf } from "./numeric_host.ts";
import { plainBytes } from "./plain_bytes.ts";
import { type NativeDatagram, PushedDatagram, type Sent } from "./pushed_datagram.ts";
import type { UdpCalls } from "./udp_option_table.ts";

const NOTHING = new Uint8Array(0);

/** The bytes of a message, without the memory for the longest one that Deno reads each into. */
function ownBytes(message: Uint8Array): Uint8Array<ArrayBuffer> {
  return message.length === message.buffer.byteLength
    ? plainBytes(message)
    : new Uint8Array(message);
}

/** Whether an error says that nobody was at the address of an earlier datagram. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "ECONNREFUSED";
}

/** A socket of `node:dgram`, bound before anything else. */
export class NodeUdp implements NativeDatagram {
  #address: InetAddress;
  readonly #socket: Socket;
  #below: BunDgram | undefined;
  #peer: InetAddress | undefined;
  #mayHearOthers = false;

  /**
   * @param address Where it will be bound.
   * @param reuseAddress Whether others may bind the same.
   */
  constructor(address: InetAddress, reuseAddress: boolean) {
    this.#address = address;
    this.#socket = createSocket(address.hostname, reuseAddress);
  }

  get address(): InetAddress {
    return this.#address;
  }

  get descriptor(): number | undefined {
    return datagramDescriptor(this.#socket);
  }

  /** Binds it; rejects with Node's error. */
  async bind(): Promise<PushedDatagram> {
    // Both before it is bound: not a datagram is missed, and Deno heeds unref() only then.
    const endpoint = new PushedDatagram(this);
    this.#socket.on("message", (message: Uint8Array, { address: hostname, port }: RemoteInfo) => {
      this.delivered(endpoint, { bytes: ownBytes(message), from: { hostname, port } });
    });
    this.#address = await bindSocket(this.#socket, this.#address);
    this.#below = BunDgram.below(this.#socket, (bytes, port, hostname) => {
      this.delivered(endpoint, { bytes, from: { hostname, port } });
    });
    this.#socket.on("error", (error) => {
      // Of what the network says about earlier datagrams, Bun tells more than there is a peer for.
      if (this.#peer === undefined && Reflect.get(error, "errqueue") === true) return;
      endpoint.fail(error);
    });
    return endpoint;
  }

  keepAlive(on: boolean): void {
    if (on) this.#socket.ref();
    else this.#socket.unref();
  }

  trySend(bytes: Uint8Array, to: Address | null): boolean {
    // What a peer reports is told once, by who sends or receives next: nothing may swallow it.
    if (this.#below === undefined || this.#peer !== undefined || to === null) return false;
    return this.#below.trySend(bytes, checkDestination(to, this.#address, "sendto"));
  }

  send(bytes: Uint8Array, to: Address | null, sent: Sent): void {
    const target = to === null ? null : checkDestination(to, this.#address, "sendto");
    if (target === null && this.#peer === undefined) {
      throw socketErrorOf("EDESTADDRREQ", { syscall: "send" });
    }
    if (target === null || this.#peer === undefined) this.#send(bytes, target, sent);
    else this.#sendElsewhere(bytes, target, this.#peer).then(() => sent(), sent);
  }

  async connect(to: Address): Promise<void> {
    const peer = checkDestination(to, this.#address, "connect");
    if (this.#peer !== undefined) this.#socket.disconnect();
    this.#peer = undefined;
    try {
      await this.#connect(peer);
    } catch (error) {
      // Bun does not say why; what cannot be sent there fails for the same reason, and says it.
      if (Reflect.get(Object(error), "code") === undefined) await this.#sendOne(NOTHING, peer);
      throw error;
    }
    this.#peer = peer;
    this.#address = addressOf(this.#socket);
  }

  close(): Promise<void> {
    return closeSocket(this.#socket);
  }

  /** The calls for options that this runtime has. */
  get calls(): UdpCalls {
    return nodeUdpCalls(this.#socket);
  }

  /** Why it has no call for an option. */
  limitOf(_option: string): string {
    return NODE_UDP_LIMIT;
  }

  /** A datagram came. */
  protected delivered(endpoint: PushedDatagram, datagram: Datagram): void {
    if (this.#hears(datagram.from)) endpoint.push(datagram);
  }

  #connect({ hostname, port }: InetAddress): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.connect(port, hostname, (error?: Error) => error ? reject(error) : resolve());
    });
  }

  /** Node sends elsewhere only when it is not connected, so it is not for that moment. */
  async #sendElsewhere(bytes: Uint8Array, to: InetAddress, peer: InetAddress): Promise<void> {
    this.#mayHearOthers = true;
    this.#socket.disconnect();
    const sending = this.#sendOne(bytes, to);
    await Promise.all([sending, this.#connect(peer)]);
  }

  /** Whether the system would have let a datagram through, had it been connected all the time. */
  #hears(from: Address): boolean {
    if (this.#peer === undefined || !this.#mayHearOthers || isUnixAddress(from)) return true;
    return spellingOf(from) === spellingOf(this.#peer);
  }

  #sendOne(bytes: Uint8Array, to: InetAddress | null): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#send(bytes, to, (error) => error === undefined ? resolve() : reject(error));
    });
  }

  #send(bytes: Uint8Array, to: InetAddress | null, sent: Sent): void {
    const done = (error: Error | null): void => {
      if (!error) sent();
      // Bun tells it to the next send, which then has not gone yet.
      else if (this.#peer === undefined && isRefusal(error)) this.#send(bytes, to, sent);
      else sent(error);
    };
    if (to === null) this.#socket.send(bytes, done);
    else this.#socket.send(bytes, to.port, to.hostname, done);
  }
}
