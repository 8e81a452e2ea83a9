/**
 * What is known about a host, for `gethostbyname` and `gethostbyaddr`; loaded by
 * the first program that asks.
 *
 * @module
 */

import { GaiError, type SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { signalOf } from "./arguments.ts";
import { AF_INET, INADDR_ANY, INADDR_BROADCAST } from "./constants.ts";
import { unlessAborted } from "./deadline.ts";
import type { HostEntry } from "./gethostbyname.ts";
import { addressesOf, namesOf } from "./host_lookup.ts";
import { checkName } from "./host_name.ts";
import { checkHost, parseHost } from "./host_text.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/** Texts that stand for an address without being one. */
const KNOWN_HOSTS: ReadonlyMap<string, string> = new Map([
  ["", INADDR_ANY],
  ["<broadcast>", INADDR_BROADCAST],
]);

/** The first IPv4 address of a host. */
export async function addressOfHost(
  host: string | Uint8Array,
  options: WaitOptions,
): Promise<string> {
  const signal = signalOf(options);
  const text = checkHost(host);
  const known = KNOWN_HOSTS.get(text);
  if (known !== undefined) return known;
  const [first] = await unlessAborted(addressesOf(checkName(text), AF_INET), signal);
  if (first === undefined) throw unknownName(text);
  return first;
}

/** The error for a name without an address. */
function unknownName(hostname: string): SocketError {
  const address = { hostname, port: 0 };
  return socketErrorOf("EAI_NONAME", { syscall: "getaddrinfo", address });
}

/** The names and IPv4 addresses of a host. */
export async function entryOfHost(
  host: string | Uint8Array,
  options: WaitOptions,
): Promise<HostEntry> {
  const signal = signalOf(options);
  const text = checkName(checkHost(host));
  const addresses = await unlessAborted(addressesOf(text, AF_INET), signal);
  if (parseHost(text) !== undefined) return [text, [], addresses];
  const [name = text, ...aliases] = await unlessAborted(namesOf(text, AF_INET), signal);
  return [name, aliases, addresses];
}

/** The names of an address; or of the first address of a name. */
export async function entryOfAddress(
  host: string | Uint8Array,
  options: WaitOptions,
): Promise<HostEntry> {
  const signal = signalOf(options);
  const text = checkName(checkHost(host));
  const [hostname = text] = await unlessAborted(addressesOf(text, 0), signal);
  const [name, ...aliases] = await unlessAborted(namesOfAddress(hostname), signal);
  if (name !== undefined) return [name, aliases, [hostname]];
  throw noNameOf("HOST_NOT_FOUND", hostname);
}

/** The names of an address, with the errors of this call. */
async function namesOfAddress(hostname: string): Promise<readonly string[]> {
  try {
    return await namesOf(hostname, 0);
  } catch (error) {
    const isTemporary = error instanceof GaiError && error.code === "EAI_AGAIN";
    throw isTemporary ? noNameOf("TRY_AGAIN", hostname, error) : error;
  }
}

/** The error for an address without a name. */
function noNameOf(code: string, hostname: string, cause?: SocketError): SocketError {
  const address = { hostname, port: 0 };
  return socketErrorOf(code, { syscall: "gethostbyaddr", address, cause });
}
