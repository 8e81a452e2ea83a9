/**
 * Services and their ports.
 *
 * @module
 */

import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { isWhole } from "./arguments.ts";
import { type Service, services } from "./service_table.ts";

/** Whether a service has the protocol that was asked for, if one was. */
function isOver(protocol: string | undefined): (service: Service) => boolean {
  return (service) => protocol === undefined || service.protocol === protocol;
}

/** Checks a text that a table is searched for. */
function checkText(what: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError(`Cannot use a ${what} of type ${typeof value}: a string is needed`);
}

/** The error when nothing is found. */
function notFound(syscall: string, subject: string, protocol: string | undefined): SocketError {
  const hint = protocol === undefined
    ? "names are spelled as in /etc/services"
    : `it was searched for protocol "${protocol}" only`;
  return socketErrorOf("EAI_SERVICE", { syscall, verb: "look up", subject, hint });
}

/**
 * The port of a service (`getservbyname(3)`).
 *
 * The answer is the system's, from `/etc/services`. Where there is no such file,
 * or Deno has not been allowed to read it (`--allow-read=/etc/services`; nobody
 * is asked), a table of some 40 well-known services answers instead.
 *
 * @example Usage
 * ```ts
 * import { getservbyname } from "@steckdose/kit";
 *
 * console.log(getservbyname("http")); // 80
 * console.log(getservbyname("domain", "udp")); // 53
 * ```
 *
 * @param name The name of the service or one of its other names, in lower case as it stands there.
 * @param protocol `tcp` or `udp`; whichever comes first when left out.
 * @returns The port.
 * @throws {GaiError} EAI_SERVICE when there is no such service over this
 * protocol, where Python throws an OSError without a number.
 * @throws {TypeError} When an argument is not a string.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/getservbyname.html
 */
export function getservbyname(name: string, protocol?: string): number {
  const wanted = checkText("service", name);
  const over = protocol === undefined ? undefined : checkText("protocol", protocol);
  const found = services().filter(isOver(over)).find(({ names }) => names.includes(wanted));
  if (found === undefined) throw notFound("getservbyname", JSON.stringify(wanted), over);
  return found.port;
}

/** Checks a port to look for. */
function checkPort(port: unknown): number {
  if (!isWhole(port)) {
    throw new TypeError(`Cannot look up port ${String(port)}: a whole number is needed`);
  }
  if (port >= 0 && port <= 65535) return port;
  throw new RangeError(`Cannot look up port ${port}: ports go from 0 to 65535`);
}

/**
 * The name of the service on a port (`getservbyport(3)`). It comes from the same
 * table as {@linkcode getservbyname} has.
 *
 * It says what usually listens there, not what does listen on any machine.
 *
 * @example Usage
 * ```ts
 * import { getservbyport } from "@steckdose/kit";
 *
 * console.log(getservbyport(80)); // http
 * ```
 *
 * @param port The port, as a plain number: not in the order of the network, which C wants.
 * @param protocol `tcp` or `udp`; whichever comes first when left out.
 * @returns The name of the service.
 * @throws {GaiError} EAI_SERVICE when there is no such service over this
 * protocol, where Python throws an OSError without a number.
 * @throws {RangeError} When the port is not in 0 to 65535.
 * @throws {TypeError} When it is not a whole number, or the protocol not a string.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/getservbyport.html
 */
export function getservbyport(port: number, protocol?: string): string {
  const wanted = checkPort(port);
  const over = protocol === undefined ? undefined : checkText("protocol", protocol);
  const found = services().filter(isOver(over)).find((service) => service.port === wanted);
  const name = found?.names[0];
  if (name === undefined) throw notFound("getservbyport", `"port ${wanted}"`, over);
  return name;
}
