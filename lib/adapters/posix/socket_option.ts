/**
 * Options of any socket whose descriptor is known, by libc.
 *
 * @module
 */

import type { Address } from "../../core/address.ts";
import type { SocketError } from "../../core/socket_error.ts";
import { codeOfErrno } from "../../host/errno.ts";
import type { NativeOptions } from "../contract.ts";
import { type OptionCall, optionFailure } from "../option_failure.ts";
import { loadLibc } from "./libc.ts";
import type { Libc } from "./libc_calls.ts";
import { type OptionPlace, placeOf } from "./option_table.ts";

/** An open socket of the system. */
export interface SystemSocket {
  /** How to call it. */
  readonly libc: Libc;
  /** Its number. */
  readonly descriptor: number;
  /** What errors are about. */
  readonly address: Address;
}

/** A socket of a runtime, which may tell its descriptor. */
interface RuntimeSocket {
  readonly descriptor?: number | undefined;
  readonly address: Address;
}

/** Why an option has no number. */
const UNKNOWN = "the library does not know it";

/** Where C writes a value and its length; read before the next call. */
const valueSpace = new Uint8Array(16);
const lengthSpace = new Int32Array(1);

/**
 * The options of a runtime's open socket.
 *
 * @param socket The socket.
 * @returns `undefined` where there is no libc, or the runtime tells no descriptor.
 */
export function systemOptions(
  { descriptor, address }: RuntimeSocket,
): NativeOptions | undefined {
  if (descriptor === undefined || descriptor < 0) return undefined;
  const libc = loadLibc();
  if (typeof libc === "string") return undefined;
  const socket: SystemSocket = { libc, descriptor, address };
  return {
    setOption: (option, value) => setSocketOption(socket, option, value),
    getOption: (option) => getSocketOption(socket, option),
  };
}

/**
 * Sets an option. Source: setsockopt(2).
 *
 * @param socket The socket.
 * @param option The option's name in C.
 * @param value A number for an `int`, or the bytes of its structure.
 * @throws {SocketError} What the system says; ENOPROTOOPT for an unknown name.
 */
export function setSocketOption(
  socket: SystemSocket,
  option: string,
  value: number | Uint8Array,
): void {
  const { level, number } = knownPlace(socket, "setsockopt", option);
  const bytes = typeof value === "number" ? Int32Array.of(value) : value;
  const { calls } = socket.libc;
  // Not every FFI has an address for no bytes.
  const place = bytes.length === 0 ? valueSpace : bytes;
  if (calls.setsockopt(socket.descriptor, level, number, place, bytes.byteLength) < 0) {
    throw failure(socket, "setsockopt", option);
  }
}

/**
 * Reads an option. Source: getsockopt(2).
 *
 * @param socket The socket.
 * @param option The option's name in C.
 * @returns An `int` as a number, a structure as its bytes.
 * @throws {SocketError} What the system says; ENOPROTOOPT for an unknown name.
 */
export function getSocketOption(
  socket: SystemSocket,
  option: string,
): number | Uint8Array<ArrayBuffer> {
  const { level, number, size } = knownPlace(socket, "getsockopt", option);
  lengthSpace[0] = size ?? Int32Array.BYTES_PER_ELEMENT;
  const { calls } = socket.libc;
  if (calls.getsockopt(socket.descriptor, level, number, valueSpace, lengthSpace) < 0) {
    throw failure(socket, "getsockopt", option);
  }
  const bytes = valueSpace.slice(0, lengthSpace[0]);
  return size === undefined ? new DataView(bytes.buffer).getInt32(0, true) : bytes;
}

function knownPlace({ address }: SystemSocket, syscall: OptionCall, option: string): OptionPlace {
  const place = placeOf(option);
  if (place !== undefined) return place;
  throw optionFailure("ENOPROTOOPT", { syscall, option, address, hint: UNKNOWN });
}

function failure(
  { libc, address }: SystemSocket,
  syscall: OptionCall,
  option: string,
): SocketError {
  return optionFailure(codeOfErrno(libc.errno()), { syscall, option, address });
}
