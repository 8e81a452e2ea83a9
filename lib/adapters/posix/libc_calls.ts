/**
 * The calls of libc that sockets need, declared once for every way to call C.
 *
 * @module
 */

/** Bytes in memory that C reads or writes. */
export type CBytes = Uint8Array | Int32Array;

/** The calls as they are in C; each returns -1 when it fails. */
export interface LibcCalls {
  /** socket(2) */
  socket(domain: number, type: number, protocol: number): number;
  /** bind(2) */
  bind(descriptor: number, address: CBytes, length: number): number;
  /** connect(2) */
  connect(descriptor: number, address: CBytes, length: number): number;
  /** send(2) to an address, or to the peer of connect(2) */
  sendto(
    descriptor: number,
    bytes: CBytes,
    count: number,
    flags: number,
    address: CBytes | null,
    length: number,
  ): number;
  /** recv(2) with the sender's address */
  recvfrom(
    descriptor: number,
    bytes: CBytes,
    count: number,
    flags: number,
    address: CBytes | null,
    length: CBytes | null,
  ): number;
  /** getsockname(2) */
  getsockname(descriptor: number, address: CBytes, length: CBytes): number;
  /** getsockopt(2) */
  getsockopt(
    descriptor: number,
    level: number,
    option: number,
    value: CBytes,
    length: CBytes,
  ): number;
  /** setsockopt(2) */
  setsockopt(
    descriptor: number,
    level: number,
    option: number,
    value: CBytes,
    length: number,
  ): number;
  /** fcntl(2) with a number */
  fcntl(descriptor: number, command: number, argument: number): number;
  /** close(2) */
  close(descriptor: number): number;
}

/** libc, callable. */
export interface Libc {
  /** Its functions. */
  readonly calls: LibcCalls;
  /** The reason of the last failure: to be asked before any other call. */
  errno(): number;
  /** Ends it, where the runtime's tests would find it open. */
  close?(): void;
}

/** A type of C, as far as these calls have arguments of it. */
export type CType = "int" | "pointer" | "size";

/**
 * The types of the arguments. The results are `int`, also those of sendto and
 * recvfrom: no datagram has 2 GiB.
 */
export const ARGUMENTS: Readonly<Record<keyof LibcCalls, readonly CType[]>> = {
  socket: ["int", "int", "int"],
  bind: ["int", "pointer", "int"],
  connect: ["int", "pointer", "int"],
  sendto: ["int", "pointer", "size", "int", "pointer", "int"],
  recvfrom: ["int", "pointer", "size", "int", "pointer", "pointer"],
  getsockname: ["int", "pointer", "pointer"],
  getsockopt: ["int", "int", "int", "pointer", "pointer"],
  setsockopt: ["int", "int", "int", "pointer", "int"],
  fcntl: ["int", "int", "int"],
  close: ["int"],
};

/** Each call with the types of its arguments, as an FFI spells them. */
export function callsWith<T, Declared>(
  types: Readonly<Record<CType, T>>,
  declare: (name: keyof LibcCalls, args: readonly T[]) => Declared,
): Record<keyof LibcCalls, Declared> {
  const of = (name: keyof LibcCalls): Declared =>
    declare(name, ARGUMENTS[name].map((type) => types[type]));
  return {
    socket: of("socket"),
    bind: of("bind"),
    connect: of("connect"),
    sendto: of("sendto"),
    recvfrom: of("recvfrom"),
    getsockname: of("getsockname"),
    getsockopt: of("getsockopt"),
    setsockopt: of("setsockopt"),
    fcntl: of("fcntl"),
    close: of("close"),
  };
}
