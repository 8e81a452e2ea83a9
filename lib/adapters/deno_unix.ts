/**
 * UNIX datagrams on Deno, by one of two ways.
 *
 * @module
 */

import type { UnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { DatagramEndpoint, DatagramOptions } from "./contract.ts";
import { AUTOBIND_NEEDS, hasUnixDatagrams, UNIX_DATAGRAM_NEEDS } from "./deno_abilities.ts";
import { mayCallLibc } from "./deno_ffi.ts";
import { withOptions } from "./udp_options.ts";

/**
 * Opens a UNIX datagram socket: by libc where that is permitted, because it can
 * do more, else by Deno's own call where its flag is set.
 *
 * @throws {UnsupportedError} EAFNOSUPPORT when neither is so; EOPNOTSUPP for a
 * name of the system's choice without libc.
 * @throws {SocketError} When the address cannot be bound.
 */
export async function openUnixDatagramOnDeno(
  address: UnixAddress,
  options: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  if (mayCallLibc()) {
    const { openUnixDatagram } = await import("./posix/unix_datagram.ts");
    return await openUnixDatagram(address, options);
  }
  return await withOptions(await openUnixPacket(address), options.options);
}

/**
 * Opens a UNIX datagram socket by Deno's own call.
 *
 * @throws {UnsupportedError} EAFNOSUPPORT without the flag, EOPNOTSUPP for a
 * name of the system's choice.
 * @throws {SocketError} When the address cannot be bound.
 */
export async function openUnixPacket(address: UnixAddress): Promise<DatagramEndpoint> {
  if (!hasUnixDatagrams()) throw refusal("EAFNOSUPPORT", address, UNIX_DATAGRAM_NEEDS);
  if (address.path === "") throw refusal("EOPNOTSUPP", address, AUTOBIND_NEEDS);
  const { DenoUnixDatagram } = await import("./deno_unix_datagram.ts");
  return new DenoUnixDatagram(address);
}

function refusal(code: string, address: UnixAddress, hint: string): SocketError {
  return socketErrorOf(code, { syscall: "bind", address, hint });
}
