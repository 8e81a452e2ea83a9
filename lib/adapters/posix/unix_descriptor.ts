/**
 * The descriptor of a UNIX datagram socket, and calls that never wait.
 *
 * @module
 */

import type { UnixAddress } from "../../core/address.ts";
import type { SocketError } from "../../core/socket_error.ts";
import { socketErrorOf } from "../../core/socket_error_of.ts";
import { codeOfErrno } from "../../host/errno.ts";
import type { Datagram } from "../contract.ts";
import { fittingPath } from "../unix_path.ts";
import { enterLibc, leaveLibc } from "./libc.ts";
import type { Libc } from "./libc_calls.ts";
import * as linux from "./linux.ts";
import { fromSockaddrUn, toSockaddrUn } from "./sockaddr_un.ts";

/** Where C can point to when there is nothing. */
const NOTHING = new Uint8Array(1);

/** Where C writes an address and its length; read before the next call. */
const addressSpace = new Uint8Array(linux.SOCKADDR_UN_LENGTH);
const addressLength = new Int32Array(1);

/** An open descriptor, to be closed once; errors are those of the system. */
export class UnixDescriptor {
  readonly #libc: Libc;
  readonly #descriptor: number;

  /** Opens a socket without a name; `address` is for the error. */
  constructor(address: UnixAddress) {
    const libc = enterLibc();
    if (typeof libc === "string") {
      throw socketErrorOf("EAFNOSUPPORT", { syscall: "bind", address, hint: libc });
    }
    this.#libc = libc;
    const type = linux.SOCK_DGRAM | linux.SOCK_CLOEXEC;
    this.#descriptor = libc.calls.socket(linux.AF_UNIX, type, 0);
    if (this.#descriptor >= 0) return;
    const failure = this.#failure("socket", address);
    leaveLibc();
    throw failure;
  }

  /** The socket for other calls of libc. */
  get system(): { readonly libc: Libc; readonly descriptor: number } {
    return { libc: this.#libc, descriptor: this.#descriptor };
  }

  /** Gives the socket a name; the path "" leaves the choice to the system. */
  bind(address: UnixAddress): void {
    const path = address.path === "" ? "" : fittingPath(address, "bind");
    const name = toSockaddrUn(path);
    if (this.#libc.calls.bind(this.#descriptor, name, name.length) < 0) {
      throw this.#failure("bind", address);
    }
  }

  /** The name that the socket has. */
  address(): UnixAddress {
    addressLength[0] = addressSpace.length;
    this.#libc.calls.getsockname(this.#descriptor, addressSpace, addressLength);
    return { path: fromSockaddrUn(addressSpace, addressLength[0]) };
  }

  /** Fixes the peer. */
  connect(address: UnixAddress): void {
    const name = toSockaddrUn(fittingPath(address, "connect"));
    if (this.#libc.calls.connect(this.#descriptor, name, name.length) < 0) {
      throw this.#failure("connect", address);
    }
  }

  /** The next datagram, or `undefined` when there is none now. */
  tryReceive(from: UnixAddress): Datagram | undefined {
    const { recvfrom } = this.#libc.calls;
    const look = linux.MSG_DONTWAIT | linux.MSG_PEEK | linux.MSG_TRUNC;
    // No limit of the system says how long a datagram may be: it is asked.
    const length = recvfrom(this.#descriptor, NOTHING, 0, look, null, null);
    if (length < 0) return this.#nothingNow("recvfrom", from);
    const bytes = new Uint8Array(length);
    const space = length === 0 ? NOTHING : bytes;
    addressLength[0] = addressSpace.length;
    const flags = linux.MSG_DONTWAIT;
    if (recvfrom(this.#descriptor, space, length, flags, addressSpace, addressLength) < 0) {
      return this.#nothingNow("recvfrom", from);
    }
    return { bytes, from: { path: fromSockaddrUn(addressSpace, addressLength[0]) } };
  }

  /** Sends a datagram; returns whether the system had room for it. */
  trySend(bytes: Uint8Array, to: UnixAddress | null): boolean {
    const name = to === null ? null : toSockaddrUn(fittingPath(to, "sendto"));
    const sent = this.#libc.calls.sendto(
      this.#descriptor,
      bytes.length === 0 ? NOTHING : bytes,
      bytes.length,
      linux.MSG_DONTWAIT,
      name,
      name === null ? 0 : name.length,
    );
    if (sent < 0) this.#nothingNow("sendto", to);
    return sent >= 0;
  }

  /** Gives the descriptor back; the file of a bound socket stays. */
  close(): void {
    this.#libc.calls.close(this.#descriptor);
    leaveLibc();
  }

  /** Throws unless the call only would have had to wait. */
  #nothingNow(syscall: string, address: UnixAddress | null): undefined {
    const failure = this.#failure(syscall, address);
    if (failure.code !== "EAGAIN") throw failure;
    return undefined;
  }

  #failure(syscall: string, address: UnixAddress | null): SocketError {
    return socketErrorOf(codeOfErrno(this.#libc.errno()), { syscall, address });
  }
}
