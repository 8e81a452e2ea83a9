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

/** Whether an address is a path rather than a host and a port. */
export function isUnixAddress(address: Address): address is UnixAddress {
  return "path" in address;
}

/**
 * An address as a person writes it: `127.0.0.1:80`, `[::1]:80`, `/tmp/s`.
 * The NUL byte of an abstract name shows as `@`, as `ss` prints it.
 */
export function formatAddress(address: Address): string {
  if (isUnixAddress(address)) {
    return address.path === null ? "unnamed" : address.path.replace(/^\0/, "@");
  }
  const { hostname, port } = address;
  return hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}
