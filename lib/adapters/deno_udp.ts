/**
 * A UDP socket of Deno.
 *
 * @module
 */

import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import type { DatagramOptions } from "./contract.ts";
import { checkDestination } from "./datagram_destination.ts";
import { fromDenoDatagram } from "./deno_address.ts";
import { DenoDatagram, type NativeDatagram } from "./deno_datagram.ts";
import { EmulatedPeer } from "./emulated_peer.ts";

/** No datagram over IPv4 or IPv6 is longer. */
const LONGEST = 65_535;

/** Opens the system's socket. */
function open(address: InetAddress, { reuseAddress = false }: DatagramOptions): NativeDatagram {
  const { hostname, port } = address;
  const conn = Deno.listenDatagram({ transport: "udp", hostname, port, reuseAddress });
  return conn as NativeDatagram;
}

/** Bound from construction on, which throws what Deno throws. */
export class DenoUdp extends DenoDatagram {
  readonly #bound: InetAddress;
  readonly #peer = new EmulatedPeer();

  constructor(address: InetAddress, options: DatagramOptions) {
    const conn = open(address, options);
    super(conn, LONGEST);
    const bound = fromDenoDatagram(conn.addr);
    this.#bound = isUnixAddress(bound) ? address : bound;
  }

  get address(): InetAddress {
    return this.#peer.sourceOf(this.#bound);
  }

  protected get target(): Address {
    return this.#peer.target;
  }

  protected nativeTarget(to: Address): Deno.NetAddr {
    return { transport: "udp", ...checkDestination(to, this.#bound, "sendto") };
  }

  protected fix(to: Address): void {
    this.#peer.fix(to, this.#bound);
  }

  protected hears(from: Address): boolean {
    return isUnixAddress(from) || this.#peer.hears(from);
  }
}
