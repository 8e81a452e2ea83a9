/**
 * UDP on Deno without `--unstable-net`: `node:dgram`, and what it lacks there.
 *
 * @module
 */

import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import type { Datagram, DatagramEndpoint, DatagramOptions } from "./contract.ts";
import { EmulatedPeer } from "./emulated_peer.ts";
import { toSocketError } from "./map_error.ts";
import { NodeUdp } from "./node_datagram.ts";
import type { PushedDatagram } from "./pushed_datagram.ts";

/** The longest time that a timer can have, in milliseconds. */
const LONGEST = 2_147_483_647;

/**
 * Deno's `connect` tells the system nothing, and its `ref` comes too late for
 * the receive that is under way.
 */
class DenoNodeUdp extends NodeUdp {
  readonly #peer = new EmulatedPeer();
  #holding: ReturnType<typeof setInterval> | undefined;

  override get address(): InetAddress {
    return this.#peer.sourceOf(super.address);
  }

  override keepAlive(on: boolean): void {
    super.keepAlive(false);
    clearInterval(this.#holding);
    this.#holding = on ? setInterval(() => {}, LONGEST) : undefined;
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  override async connect(to: Address): Promise<void> {
    this.#peer.fix(to, super.address);
  }

  override async send(bytes: Uint8Array, to: Address | null): Promise<void> {
    await super.send(bytes, to ?? this.#peer.target);
  }

  protected override delivered(endpoint: PushedDatagram, datagram: Datagram): void {
    if (!isUnixAddress(datagram.from) && this.#peer.hears(datagram.from)) endpoint.push(datagram);
  }
}

/**
 * Binds a UDP socket of `node:dgram` on Deno.
 *
 * @throws {SocketError} When the address cannot be bound.
 */
export async function bindOnDenoNode(
  address: InetAddress,
  { reuseAddress = false }: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  try {
    return await new DenoNodeUdp(address, reuseAddress).bind();
  } catch (error) {
    throw toSocketError(error, { syscall: "bind", address });
  }
}
