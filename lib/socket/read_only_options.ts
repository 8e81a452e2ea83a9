/**
 * Options that say something about the socket and cannot be set.
 *
 * @module
 */

import {
  AF_UNIX,
  type Family,
  IPPROTO_TCP,
  IPPROTO_UDP,
  type Protocol,
  SO_ACCEPTCONN,
  SO_DOMAIN,
  SO_ERROR,
  SO_PROTOCOL,
  SO_TYPE,
  SOCK_STREAM,
  type SocketType,
  SOL_SOCKET,
} from "./constants.ts";
import type { SocketState } from "./socket_state.ts";

/** What such an option can say. */
export type ReadOnlyValue = number | Family | SocketType | Protocol;

/** Each option, from the state of the socket. */
const ANSWERS: Readonly<Record<string, (state: SocketState) => ReadOnlyValue>> = {
  [SO_ACCEPTCONN]: (state) => Number(state.phase === "listening"),
  [SO_DOMAIN]: (state) => state.family,
  [SO_ERROR]: (state) => state.takePendingError()?.errno ?? 0,
  [SO_PROTOCOL]: ({ family, type }) => {
    if (family === AF_UNIX) return 0;
    return type === SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
  },
  [SO_TYPE]: (state) => state.type,
};

/** What an option says, or `undefined` when it is none of these. */
export function readOnlyOption(
  state: SocketState,
  level: string,
  option: string,
): ReadOnlyValue | undefined {
  if (level !== SOL_SOCKET || !Object.hasOwn(ANSWERS, option)) return undefined;
  return ANSWERS[option]?.(state);
}
