/**
 * A UNIX datagram socket of Deno, which calls them `unixpacket`.
 *
 * @module
 */

import { type Address, isUnixAddress, type UnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { DenoDatagram, type NativeDatagram } from "./deno_datagram.ts";
import { fittingPath } from "./unix_path.ts";

/** What fits into the largest send buffer that Linux gives without privileges. */
const LONGEST = 512 * 1024;

/** How Deno opens one: without a path it has no name, with an empty one the system chooses. */
interface OpenOptions {
  readonly transport: "unixpacket";
  readonly path?: string;
}

/** Opens the system's socket. */
function open(address: UnixAddress): NativeDatagram {
  const { path } = address;
  const options: OpenOptions = path === null
    ? { transport: "unixpacket" }
    : { transport: "unixpacket", path: path === "" ? path : fittingPath(address, "bind") };
  const listenDatagram = Deno.listenDatagram as (options: OpenOptions) => Deno.DatagramConn;
  return listenDatagram(options) as NativeDatagram;
}

/** The path of an address to send to. */
function pathOf(to: Address, syscall: "connect" | "sendto"): string {
  if (isUnixAddress(to)) return fittingPath(to, syscall);
  throw socketErrorOf("EINVAL", { syscall, address: to });
}

/** Bound from construction on, which throws what Deno throws. */
export class DenoUnixDatagram extends DenoDatagram {
  readonly address: UnixAddress;
  #peer: UnixAddress | undefined;

  constructor(address: UnixAddress) {
    const conn = open(address);
    super(conn, LONGEST);
    this.address = { path: "path" in conn.addr ? conn.addr.path ?? null : null };
  }

  protected get target(): Address {
    if (this.#peer !== undefined) return this.#peer;
    throw socketErrorOf("ENOTCONN", { syscall: "send" });
  }

  protected nativeTarget(to: Address): Deno.UnixAddr {
    return { transport: "unixpacket", path: pathOf(to, "sendto") };
  }

  protected fix(to: Address): void {
    this.#peer = { path: pathOf(to, "connect") };
  }

  protected hears(from: Address): boolean {
    return this.#peer === undefined || (isUnixAddress(from) && from.path === this.#peer.path);
  }
}
