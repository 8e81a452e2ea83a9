/**
 * What each error code means, in words: the texts and hints of the messages.
 *
 * @module
 */

import { type Address, isUnixAddress } from "./address.ts";

/** The meaning of each code, worded as the GNU C library words it. */
const TEXTS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EADDRINUSE: "address already in use",
  EADDRNOTAVAIL: "address not available on this machine",
  EAFNOSUPPORT: "address family not supported",
  EAGAIN: "the call would have to wait",
  EAI_ADDRFAMILY: "the address does not belong to the address family",
  EAI_AGAIN: "temporary failure in name resolution",
  EAI_BADFLAGS: "these flags do not exist, or not together",
  EAI_FAIL: "failure in name resolution",
  EAI_FAMILY: "address family not supported",
  EAI_NONAME: "name or service not known",
  EAI_SERVICE: "service not known",
  EAI_SOCKTYPE: "socket type not supported",
  EALREADY: "the connection is already being made",
  EBADF: "the socket is closed",
  EBUSY: "another call of this kind still waits",
  ECANCELED: "the call was taken back",
  ECONNABORTED: "connection aborted",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset by peer",
  EDESTADDRREQ: "destination address required",
  EEXIST: "file exists",
  EHOSTUNREACH: "no route to host",
  EINPROGRESS: "the connection is being made",
  EINTR: "interrupted system call",
  EINVAL: "invalid argument",
  EISDIR: "is a directory",
  EISCONN: "the socket is already connected",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  EMSGSIZE: "message too long",
  ENAMETOOLONG: "AF_UNIX path too long",
  ENETUNREACH: "network is unreachable",
  ENFILE: "too many open files in the system",
  ENOBUFS: "no buffer space available",
  ENODEV: "no such network interface",
  ENOENT: "no such file or directory",
  ENOPROTOOPT: "option not available",
  ENOTCONN: "the socket is not connected",
  ENOTDIR: "not a directory",
  ENOTSOCK: "not a socket",
  EOPNOTSUPP: "operation not supported on this socket",
  EPERM: "operation not permitted",
  EPIPE: "the connection carries no more data in this direction",
  EPROTONOSUPPORT: "protocol not supported",
  EPROTOTYPE: "wrong type of socket at the other end",
  ESOCKTNOSUPPORT: "socket type not supported",
  ETIMEDOUT: "timed out",
  HOST_NOT_FOUND: "unknown host",
  TRY_AGAIN: "temporary failure in name resolution",
  UNKNOWN: "unknown error",
};

/** How each call reads in "Cannot ... ADDRESS". */
const VERBS: Readonly<Record<string, string>> = {
  accept: "accept on",
  bind: "bind",
  connect: "connect to",
  getaddrinfo: "look up",
  gethostbyaddr: "find the name of",
  getnameinfo: "find the name of",
  close: "close",
  getpeername: "tell the peer of",
  getsockopt: "read an option of",
  getsockname: "tell the address of",
  listen: "listen on",
  recv: "receive from",
  recvfrom: "receive on",
  send: "send to",
  sendto: "send to",
  setblocking: "set the mode of",
  setsockopt: "set an option of",
  settimeout: "set the timeout of",
  shutdown: "shut down",
  unlink: "remove",
};

/** What a person can do about it, for Internet addresses. */
const INET_HINTS: Readonly<Record<string, string>> = {
  "accept EINVAL": "call listen first",
  "bind EACCES": "ports below 1024 need privileges; take a higher one",
  "bind EADDRINUSE": 'another program listens there; "ss -tlnp" shows which',
  "bind EADDRNOTAVAIL": '"ip address" lists its addresses',
  "connect ECONNREFUSED": "nobody listens there; start the server first, or check host and port",
  "getaddrinfo EAI_NONAME": "check the spelling of the name",
  "recv ECONNREFUSED": "nobody receives there; start the server first, or check host and port",
  "send ECONNREFUSED": "nobody receives there; start the server first, or check host and port",
  "sendto EACCES": "sending to everybody needs SO_BROADCAST",
  "sendto EINVAL": "nobody can be at port 0; 127.0.0.1 reaches this machine only",
};

/** What a person can do about it, for UNIX paths. */
const UNIX_HINTS: Readonly<Record<string, string>> = {
  "accept EINVAL": "call listen first",
  "bind EACCES": "the directory must be writable",
  "bind EADDRINUSE": 'something is at that path; "ss -xlp" shows whether a program listens there',
  "bind ENAMETOOLONG": "107 bytes are the most that fit",
  "bind ENOENT": "the directory must exist",
  "connect ECONNREFUSED": "nobody listens there; start the server first",
  "connect ENAMETOOLONG": "107 bytes are the most that fit",
  "connect ENOENT": "nothing is at that path; start the server first",
  "sendto ECONNREFUSED": "nobody receives there; start the server first",
  "sendto EINVAL": "nobody can send to it before its owner binds it",
  "sendto EMSGSIZE": "SO_SNDBUF of the sender limits how long a datagram may be",
  "sendto ENAMETOOLONG": "107 bytes are the most that fit",
  "sendto ENOENT": "nothing is at that path; start the server first",
  "sendto EPERM": "the receiver is connected and hears only its peer",
};

/** What a person can do about it, wherever it happens. */
const HINTS: Readonly<Record<string, string>> = {
  EMFILE: '"ulimit -n" shows the limit',
  ENOTCONN: "connect it first, or accept a client",
};

/** What a code means, or the code itself when it is not in the table. */
export function textOf(code: string): string {
  return TEXTS[code] ?? code;
}

/** How a call reads behind "Cannot". */
export function verbOf(syscall: string): string {
  return VERBS[syscall] ?? syscall;
}

/** What to do about a failure, or `null` when there is nothing to say. */
export function hintFor(syscall: string, code: string, address: Address | null): string | null {
  const hints = address !== null && isUnixAddress(address) ? UNIX_HINTS : INET_HINTS;
  return hints[`${syscall} ${code}`] ?? HINTS[code] ?? null;
}
