/**
 * Where an endpoint is: the address objects that every layer speaks.
 *
 * @module
 */

/** The address of a TCP or UDP endpoint. */
export interface InetAddress {
  /** An IPv4 or IPv6 address as text, or a host name where a name is allowed. */
  readonly hostname: string;
  /** The port, 0 to 65535; 0 asks the system to choose a free one. */
  readonly port: number;
  /**
   * The flow label of IPv6, 0 to 1048575. No runtime passes one to the system:
   * anything but 0 is refused (EOPNOTSUPP).
   *
   * @default {0}
   */
  readonly flowinfo?: number | undefined;
  /**
   * The number of the interface that a link-local IPv6 address belongs to, the
   * same as `%` behind the address; 0 is none. Deno and Bun do not tell it:
   * addresses that a call returns are without one.
   *
   * @default {0}
   */
  readonly scopeId?: number | undefined;
}

/** The address of a UNIX domain socket. */
export interface UnixAddress {
  /**
   * The path of the socket file; on Linux a name that begins with a NUL byte
   * is abstract (no file). `null` is an endpoint that was never given a name.
   */
  readonly path: string | null;
}

/** Any address that an endpoint can have. */
export type Address = InetAddress | UnixAddress;

/**
 * Whether an address is a path rather than a host and a port.
 *
 * @example Usage
 * ```ts
 * import { isUnixAddress } from "@steckdose/kit";
 *
 * console.log(isUnixAddress({ path: "/tmp/socket" })); // true
 * console.log(isUnixAddress({ hostname: "127.0.0.1", port: 80 })); // false
 * ```
 */
export function isUnixAddress(address: Address): address is UnixAddress {
  return "path" in address;
}

/**
 * An address as a person writes it: `127.0.0.1:80`, `[::1]:80`, `/tmp/s`.
 * The NUL byte of an abstract name shows as `@`, as `ss` prints it.
 *
 * @example Usage
 * ```ts
 * import { formatAddress } from "@steckdose/kit";
 *
 * console.log(formatAddress({ hostname: "::1", port: 80 })); // [::1]:80
 * console.log(formatAddress({ path: "/tmp/socket" })); // /tmp/socket
 * ```
 */
export function formatAddress(address: Address): string {
  if (isUnixAddress(address)) {
    return address.path === null ? "unnamed" : address.path.replace(/^\0/, "@");
  }
  const { hostname, port, scopeId = 0 } = address;
  const host = scopeId === 0 ? hostname : `${hostname}%${scopeId}`;
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
