/**
 * How `getnameinfo` finds names; loaded by the first program that asks.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { hostname } from "../host/hostname.ts";
import { isPermitted } from "../host/is_permitted.ts";
import { checkInetAddress } from "./address.ts";
import { signalOf } from "./arguments.ts";
import { unlessAborted } from "./deadline.ts";
import { namesOf } from "./host_lookup.ts";
import { parseHost } from "./host_text.ts";
import {
  NI_DGRAM,
  NI_NAMEREQD,
  NI_NOFQDN,
  NI_NUMERICHOST,
  NI_NUMERICSERV,
} from "./name_constants.ts";
import { checkNameFlags, nameFailure } from "./name_failure.ts";
import { services } from "./service_table.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/** All flags that there are. */
const ALL_FLAGS = NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM;

/** The numeric address, with its interface behind it. */
function numericHost({ hostname, scopeId = 0 }: InetAddress): string {
  const numeric = parseHost(hostname);
  if (numeric === undefined) {
    throw nameFailure("EAI_NONAME", "getnameinfo", hostname, "an address is needed, not a name");
  }
  return scopeId === 0 ? numeric.hostname : `${numeric.hostname.replace(/%.*/, "")}%${scopeId}`;
}

/** A name without the domain that this machine is in, as far as its own name says so. */
function withoutOwnDomain(name: string): string {
  if (!isPermitted({ name: "sys", kind: "hostname" })) return name;
  const [, domain] = /^[^.]+(\..+)$/.exec(hostname()) ?? [];
  return domain !== undefined && name.endsWith(domain) ? name.slice(0, -domain.length) : name;
}

/** The host, by name where it has one and none is refused. */
async function hostOf(address: string, flags: number): Promise<string> {
  const has = (flag: number) => (flags & flag) !== 0;
  const [name] = has(NI_NUMERICHOST) ? [] : await namesOf(address, 0);
  if (name !== undefined) return has(NI_NOFQDN) ? withoutOwnDomain(name) : name;
  if (!has(NI_NAMEREQD)) return address;
  throw nameFailure("EAI_NONAME", "getnameinfo", address, "it has no name");
}

/** The service, by name where it has one. */
function serviceOf(port: number, flags: number): string {
  const wanted = (flags & NI_DGRAM) === 0 ? "tcp" : "udp";
  const service = (flags & NI_NUMERICSERV) === 0
    ? services().find((service) => service.port === port && service.protocol === wanted)
    : undefined;
  return service?.names[0] ?? String(port);
}

/** The names of a host and a service, after everything that was given is checked. */
export async function lookUpNames(
  address: InetAddress,
  flags: number,
  options: WaitOptions,
): Promise<readonly [host: string, service: string]> {
  const signal = signalOf(options);
  const checked = checkInetAddress(address);
  const bits = checkNameFlags(flags, ALL_FLAGS, "getnameinfo");
  const service = serviceOf(checked.port, bits);
  return [await unlessAborted(hostOf(numericHost(checked), bits), signal), service];
}
