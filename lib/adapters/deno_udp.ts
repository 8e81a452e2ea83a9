/**
 * A UDP socket of Deno.
 *
 * @module
 */

import type { Address, InetAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram, DatagramEndpoint, DatagramOptions } from "./contract.ts";
import { DatagramCopies } from "./datagram_copies.ts";
import { checkDestination } from "./datagram_destination.ts";
import { refuseBroadcast } from "./deno_broadcast.ts";
import { DenoGroups } from "./deno_groups.ts";
import { denoUdpLimit } from "./deno_udp_limit.ts";
import { EmulatedPeer } from "./emulated_peer.ts";
import { toSocketError } from "./map_error.ts";
import { UdpOptions } from "./udp_options.ts";

/** No datagram over IPv4 or IPv6 is longer; Deno would cut what does not fit. */
const LONGEST = 65_535;

/** A socket of Deno; its declarations leave these two out. */
interface NativeUdp extends Deno.DatagramConn {
  ref(): void;
  unref(): void;
}

/** An address of Deno's; its declarations say that it may be one without a port. */
function inetAddressOf(address: Deno.Addr): InetAddress {
  if (address.transport !== "udp") throw new TypeError("Cannot use an address that is not of UDP");
  const { hostname, port } = address;
  return { hostname, port };
}

/** Bound from construction on, which throws what Deno throws. */
export class DenoUdp implements DatagramEndpoint {
  readonly #conn: NativeUdp;
  readonly #bound: InetAddress;
  readonly #groups: DenoGroups;
  readonly #peer = new EmulatedPeer();
  readonly #copies = new DatagramCopies();
  #usedOptions: UdpOptions | undefined;
  #buffer: Uint8Array<ArrayBuffer> | undefined;
  #mayBroadcast = false;
  #isReceiving = false;
  #isClosed = false;

  constructor(address: InetAddress, { reuseAddress = false }: DatagramOptions) {
    const options = { transport: "udp", ...address, reuseAddress } as const;
    this.#conn = Deno.listenDatagram(options) as NativeUdp;
    this.#bound = inetAddressOf(this.#conn.addr);
    this.#groups = new DenoGroups(this.#conn, this.#bound);
  }

  get address(): InetAddress {
    return this.#peer.sourceOf(this.#bound);
  }

  get isReceiving(): boolean {
    return this.#isReceiving;
  }

  async receive(): Promise<Datagram> {
    if (this.#isClosed) throw this.#error("EBADF", "recvfrom");
    if (this.#isReceiving) throw this.#error("EBUSY", "recvfrom");
    this.#isReceiving = true;
    try {
      if (this.#groups.isUnsettled) await this.#groups.settle();
      const buffer = this.#buffer ??= new Uint8Array(LONGEST);
      for (;;) {
        const [bytes, sender] = await this.#conn.receive(buffer);
        const from = inetAddressOf(sender);
        if (this.#peer.hears(from)) return { bytes: this.#copies.of(bytes), from };
      }
    } catch (error) {
      throw toSocketError(error, { syscall: "recvfrom", address: this.address });
    } finally {
      this.#isReceiving = false;
    }
  }

  async send(bytes: Uint8Array, to: Address | null): Promise<void> {
    if (this.#isClosed) throw this.#error("EBADF", "sendto", to);
    if (this.#groups.isUnsettled) await this.#groups.settle();
    const target = this.#destination(to ?? this.#peer.target, "sendto");
    try {
      const { hostname, port } = target;
      await this.#conn.send(bytes, { transport: "udp", hostname, port });
    } catch (error) {
      throw toSocketError(error, { syscall: "sendto", address: target });
    }
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(to: Address): Promise<void> {
    if (this.#isClosed) throw this.#error("EBADF", "connect", to);
    this.#peer.fix(this.#destination(to, "connect"));
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#conn.close();
  }

  setOption(option: string, value: number | Uint8Array): void {
    this.#optionsFor("setsockopt").setOption(option, value);
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    return this.#optionsFor("getsockopt").getOption(option);
  }

  ref(): void {
    this.#conn.ref();
  }

  unref(): void {
    this.#conn.unref();
  }

  #destination(to: Address, syscall: "connect" | "sendto"): InetAddress {
    const target = checkDestination(to, this.#bound, syscall);
    if (!this.#mayBroadcast) refuseBroadcast(target, syscall);
    return target;
  }

  #optionsFor(syscall: "getsockopt" | "setsockopt"): UdpOptions {
    if (this.#isClosed) throw this.#error("EBADF", syscall);
    const groups = this.#groups;
    return this.#usedOptions ??= new UdpOptions({
      address: this.#bound,
      calls: {
        setBroadcast: (on) => this.#mayBroadcast = on,
        join: (membership) => groups.join(membership),
        leave: (membership) => groups.leave(membership),
      },
      limitOf: denoUdpLimit,
    });
  }

  #error(code: string, syscall: string, address: Address | null = this.address): SocketError {
    return socketErrorOf(code, { syscall, address });
  }
}
