/**
 * The numbers of Linux, the same on x86_64 and arm64.
 *
 * @module
 */

/** UNIX sockets. */
export const AF_UNIX = 1;
/** Streams. */
export const SOCK_STREAM = 1;
/** Datagrams. */
export const SOCK_DGRAM = 2;
/** The descriptor is not for programs that this process starts. */
export const SOCK_CLOEXEC = 0o2000000;
/** No call on the descriptor ever waits. */
export const SOCK_NONBLOCK = 0o4000;
/** Leave the datagram in the queue. */
export const MSG_PEEK = 0x2;
/** Tell the length of the datagram, also when it does not fit. */
export const MSG_TRUNC = 0x20;
/** Fail with EAGAIN instead of waiting. */
export const MSG_DONTWAIT = 0x40;
/** Set the flags of an open file. */
export const F_SETFL = 4;
/** Set whom the descriptor's signals go to. */
export const F_SETOWN = 8;
/** Set which signal that is. */
export const F_SETSIG = 10;
/** Send a signal when something comes. */
export const O_ASYNC = 0o20000;
/** The most bytes of an address of a UNIX socket: the family and `sun_path`. */
export const SOCKADDR_UN_LENGTH = 110;
