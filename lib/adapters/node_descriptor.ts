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

/** The handle of a `dgram.Socket`; its `_handle` would print a warning. */
function datagramHandle(socket: object): unknown {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) =>
    description === "state symbol"
  );
  return symbol && fieldOf(fieldOf(socket, symbol), "handle");
}

/** The descriptor of a `dgram.Socket`. */
export function datagramDescriptor(socket: object): number | undefined {
  return descriptorOf(datagramHandle(socket));
}

/** What Bun keeps below a `dgram.Socket`: that handle, and a socket of its own. */
export function bunDatagramFields(socket: object): { handle: unknown; native: unknown } {
  const handle = datagramHandle(socket);
  return { handle, native: fieldOf(handle, "socket") };
}
