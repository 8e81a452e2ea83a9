/**
 * The descriptors below the sockets of `node:net` and `node:dgram`, which have
 * no public name for them. Deno's emulation of both has none.
 *
 * @module
 */

/** A field of a value that may be anything. */
function fieldOf(value: unknown, field: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}

/** The descriptor of a handle of Node's. */
function descriptorOf(handle: unknown): number | undefined {
  const descriptor = fieldOf(handle, "fd");
  return typeof descriptor === "number" && descriptor >= 0 ? descriptor : undefined;
}

/** The descriptor of a `net.Socket` or a `net.Server`; none once it is closed. */
export function streamDescriptor(socket: object): number | undefined {
  return descriptorOf(fieldOf(socket, "_handle"));
}

/** The descriptor of a `dgram.Socket`; its `_handle` would print a warning. */
export function datagramDescriptor(socket: object): number | undefined {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) =>
    description === "state symbol"
  );
  return symbol && descriptorOf(fieldOf(fieldOf(socket, symbol), "handle"));
}
