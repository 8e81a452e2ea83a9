/**
 * A datagram socket of Deno.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram, DatagramEndpoint, DatagramOptions } from "./contract.ts";
import { fromDenoDatagram } from "./deno_address.ts";
import { toSocketError } from "./map_error.ts";

/** No datagram over IPv4 or IPv6 is longer. */
const LONGEST_DATAGRAM = 65_535;

/** Opens the system's socket. */
function open(address: Address, { reuseAddress = false }: DatagramOptions): Deno.DatagramConn {
  if (isUnixAddress(address)) {
    return Deno.listenDatagram({ transport: "unixpacket", path: address.path ?? "" });
  }
  const { hostname, port } = address;
  return Deno.listenDatagram({ transport: "udp", hostname, port, reuseAddress });
}

/** Bound from construction on. */
export class DenoDatagram implements DatagramEndpoint {
  readonly address: Address;
  readonly #conn: Deno.DatagramConn;
  readonly #buffer = new Uint8Array(LONGEST_DATAGRAM);
  #isReceiving = false;

  constructor(address: Address, options: DatagramOptions) {
    this.#conn = open(address, options);
    this.address = fromDenoDatagram(this.#conn.addr);
  }

  get isReceiving(): boolean {
    return this.#isReceiving;
  }

  async receive(): Promise<Datagram> {
    if (this.#isReceiving) throw this.#failure("EBUSY", "recvfrom");
    this.#isReceiving = true;
    try {
      const [bytes, from] = await this.#conn.receive(this.#buffer);
      return { bytes: bytes.slice(), from: fromDenoDatagram(from) };
    } catch (error) {
      throw toSocketError(error, { syscall: "recvfrom", address: this.address });
    } finally {
      this.#isReceiving = false;
    }
  }

  async send(bytes: Uint8Array, to: Address): Promise<void> {
    try {
      await this.#conn.send(bytes, toDeno(to));
    } catch (error) {
      throw toSocketError(error, { syscall: "sendto", address: to });
    }
  }

  connect(): Promise<void> {
    return Promise.reject(this.#failure("EOPNOTSUPP", "connect"));
  }

  async close(): Promise<void> {
    try {
      await Promise.resolve(this.#conn.close());
    } catch (error) {
      throw toSocketError(error, { syscall: "close", address: this.address });
    }
  }

  setOption(option: string): void {
    throw this.#failure("ENOPROTOOPT", `setsockopt ${option}`);
  }

  getOption(option: string): number {
    throw this.#failure("ENOPROTOOPT", `getsockopt ${option}`);
  }

  ref(): void {}

  unref(): void {}

  #failure(code: string, syscall: string): Error {
    return socketErrorOf(code, { syscall, address: this.address });
  }
}

function toDeno(address: Address): Deno.NetAddr | Deno.UnixAddr {
  return isUnixAddress(address)
    ? { transport: "unixpacket", path: address.path ?? "" }
    : { transport: "udp", ...address };
}
