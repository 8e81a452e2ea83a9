/**
 * UDP on Deno by `node:dgram`: without `--unstable-net`, and for options that
 * `Deno.listenDatagram` does not have.
 *
 * @module
 */

import { type Address, formatAddress, type InetAddress, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { CodeError } from "./code_error.ts";
import type { Datagram, DatagramEndpoint, DatagramOptions } from "./contract.ts";
import { checkDestination } from "./datagram_destination.ts";
import { refuseBroadcast } from "./deno_broadcast.ts";
import { denoUdpLimit } from "./deno_udp_limit.ts";
import { EmulatedPeer } from "./emulated_peer.ts";
import { toSocketError } from "./map_error.ts";
import { NodeUdp } from "./node_udp.ts";
import type { PushedDatagram, Sent } from "./pushed_datagram.ts";
import type { UdpCalls } from "./udp_option_table.ts";
import { withOptions } from "./udp_options.ts";

/** The longest time that a timer can have, in milliseconds. */
const LONGEST = 2_147_483_647;

/** What Deno does not say about a failed send. */
const UNSAID = "Deno's node:dgram does not say why; it says so with --unstable-net";

/** Why a datagram could not be sent; that it is not permitted, Deno does not say either. */
function sendFailure(error: unknown, address: InetAddress): SocketError {
  const failure = toSocketError(error, { syscall: "sendto", address, hint: UNSAID });
  if (failure.code !== "UNKNOWN") return failure;
  const host = formatAddress(address);
  if (Deno.permissions.querySync({ name: "net", host }).state === "granted") return failure;
  const hint = `Deno requires net access to "${host}", run again with the --allow-net flag`;
  return socketErrorOf("EACCES", { syscall: "sendto", address, hint, cause: error });
}

/** The same call, where EINVAL for a value that was checked can only mean one thing. */
function meaning<T>(code: string, call: ((argument: T) => void) | undefined): typeof call {
  return call && ((argument) => {
    try {
      call(argument);
    } catch (error) {
      const isVague = Reflect.get(Object(error), "code") === "EINVAL";
      throw isVague ? new CodeError(code, { cause: error }) : error;
    }
  });
}

/**
 * Deno's `connect` tells the system nothing, its `ref` comes too late for the
 * receive that is under way, and its buffers are not the system's.
 */
class DenoNodeUdp extends NodeUdp {
  readonly #peer = new EmulatedPeer();
  #mayBroadcast = false;
  #holding: ReturnType<typeof setInterval> | undefined;

  override get address(): InetAddress {
    return this.#peer.sourceOf(super.address);
  }

  override get calls(): UdpCalls {
    const isIpv6 = super.address.hostname.includes(":");
    const { setBroadcast, setHops, setMulticastHops, setMulticastLoop, ...rest } = super.calls;
    return {
      setBroadcast: (on) => {
        setBroadcast?.(on);
        this.#mayBroadcast = on;
      },
      setHops,
      // Over IPv6 it does nothing and says that all is well.
      setMulticastHops: isIpv6 ? undefined : setMulticastHops,
      setMulticastLoop,
      setMulticastInterface: meaning(
        isIpv6 ? "ENODEV" : "EADDRNOTAVAIL",
        rest.setMulticastInterface,
      ),
      join: meaning("ENODEV", rest.join),
      leave: rest.leave,
    };
  }

  override limitOf(option: string): string {
    return denoUdpLimit(option);
  }

  override keepAlive(on: boolean): void {
    super.keepAlive(false);
    clearInterval(this.#holding);
    this.#holding = on ? setInterval(() => {}, LONGEST) : undefined;
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  override async connect(to: Address): Promise<void> {
    this.#peer.fix(this.#destination(to, "connect"));
  }

  override send(bytes: Uint8Array, to: Address | null, sent: Sent): void {
    const target = this.#destination(to ?? this.#peer.target, "sendto");
    const done: Sent = (error) => {
      if (error === undefined) sent();
      else sent(sendFailure(error, target));
    };
    try {
      super.send(bytes, target, done);
    } catch (error) {
      done(error);
    }
  }

  protected override delivered(endpoint: PushedDatagram, datagram: Datagram): void {
    if (!isUnixAddress(datagram.from) && this.#peer.hears(datagram.from)) endpoint.push(datagram);
  }

  #destination(to: Address, syscall: "connect" | "sendto"): InetAddress {
    const target = checkDestination(to, super.address, syscall);
    if (!this.#mayBroadcast) refuseBroadcast(target, syscall);
    return target;
  }
}

/**
 * Binds a UDP socket of `node:dgram` on Deno.
 *
 * @throws {SocketError} When the address cannot be bound, or an option not be set.
 */
export async function bindOnDenoNode(
  address: InetAddress,
  { reuseAddress = false, options }: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  try {
    return await withOptions(await new DenoNodeUdp(address, reuseAddress).bind(), options);
  } catch (error) {
    throw toSocketError(error, { syscall: "bind", address });
  }
}
