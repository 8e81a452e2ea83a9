/**
 * UNIX stream sockets by libc, for what a runtime's own call does not tell.
 *
 * @module
 */

import type { UnixAddress } from "../../core/address.ts";
import { socketErrorOf } from "../../core/socket_error_of.ts";
import { codeOfErrno } from "../../host/errno.ts";
import { fittingPath } from "../unix_path.ts";
import type { Libc } from "./libc_calls.ts";
import * as linux from "./linux.ts";
import { toSockaddrUn } from "./sockaddr_un.ts";

/**
 * The descriptor of a stream socket that is connected to a path, which the
 * caller owns. Over UNIX a connect never goes on in the background.
 *
 * @throws {SocketError} What connect(2) says, word for word.
 */
export function connectedDescriptor({ calls, errno }: Libc, address: UnixAddress): number {
  const name = toSockaddrUn(fittingPath(address, "connect"));
  const type = linux.SOCK_STREAM | linux.SOCK_CLOEXEC | linux.SOCK_NONBLOCK;
  const descriptor = calls.socket(linux.AF_UNIX, type, 0);
  if (descriptor >= 0 && calls.connect(descriptor, name, name.length) === 0) return descriptor;
  const code = codeOfErrno(errno());
  if (descriptor >= 0) calls.close(descriptor);
  throw socketErrorOf(code, { syscall: "connect", address });
}
