/**
 * Calls that fail, and what they have to say on every runtime, word for word.
 *
 * @module
 */

import type { ContractHost, Directory, Need } from "./contract_host.ts";

/** Makes a call fail; `port` is in use on 127.0.0.1, `free` is a port where nobody listens. */
export type Provoke = (host: ContractHost, port: number, free: number) => Promise<unknown>;

/** A name that no resolver asks the network about: a label has at most 63 characters. */
export const UNKNOWN = `${"x".repeat(64)}.invalid`;

/** What has to come out, and how it is brought about. */
export const INET: readonly (readonly [name: string, expected: string, provoke: Provoke])[] = [
  [
    "listen() on a port in use",
    "bind EADDRINUSE 127.0.0.1:<port>",
    (host, port) => host.adapter.listen({ hostname: "127.0.0.1", port }),
  ],
  [
    'listen() on "0.0.0.0" over a port in use',
    "bind EADDRINUSE 0.0.0.0:<port>",
    (host, port) => host.adapter.listen({ hostname: "0.0.0.0", port }),
  ],
  [
    'listen() on "::" over a port in use: it has both families',
    "bind EADDRINUSE [::]:<port>",
    (host, port) => host.adapter.listen({ hostname: "::", port }),
  ],
  [
    "listen() on an address of another machine",
    "bind EADDRNOTAVAIL 192.0.2.1:0",
    (host) => host.adapter.listen({ hostname: "192.0.2.1", port: 0 }),
  ],
  [
    "listen() on an IPv6 address of another machine",
    "bind EADDRNOTAVAIL [2001:db8::1]:0",
    (host) => host.adapter.listen({ hostname: "2001:db8::1", port: 0 }),
  ],
  [
    "listen() on an unknown name",
    "getaddrinfo EAI_NONAME <name>:0",
    (host) => host.adapter.listen({ hostname: UNKNOWN, port: 0 }),
  ],
  [
    "connect() where nobody listens",
    "connect ECONNREFUSED 127.0.0.1:<free>",
    (host, _port, port) => host.adapter.connect({ hostname: "127.0.0.1", port }),
  ],
  [
    "connect() where nobody listens, over IPv6",
    "connect ECONNREFUSED [::1]:<free>",
    (host, _port, port) => host.adapter.connect({ hostname: "::1", port }),
  ],
  [
    "connect() to a listener of the other family",
    "connect ECONNREFUSED [::1]:<port>",
    (host, port) => host.adapter.connect({ hostname: "::1", port }),
  ],
  [
    "connect() to a name of which every address refuses",
    "connect ECONNREFUSED localhost:<free>",
    (host, _port, port) => host.adapter.connect({ hostname: "localhost", port }),
  ],
  [
    "connect() to an unknown name",
    "getaddrinfo EAI_NONAME <name>:<free>",
    (host, _port, port) => host.adapter.connect({ hostname: UNKNOWN, port }),
  ],
  [
    "connect() from an address of another machine",
    "bind EADDRNOTAVAIL 192.0.2.1:0",
    (host, port) =>
      host.adapter.connect({ hostname: "127.0.0.1", port }, {
        localAddress: { hostname: "192.0.2.1", port: 0 },
      }),
  ],
  [
    "connect() from a port in use",
    "bind EADDRINUSE 127.0.0.1:<port>",
    (host, port) =>
      host.adapter.connect({ hostname: "127.0.0.1", port }, {
        localAddress: { hostname: "127.0.0.1", port },
      }),
  ],
  [
    "resolve() of an unknown name",
    "getaddrinfo EAI_NONAME <name>:0",
    (host) => host.adapter.resolve(UNKNOWN, 0),
  ],
  [
    "resolve() of an address of the other family",
    "getaddrinfo EAI_ADDRFAMILY [::1]:0",
    (host) => host.adapter.resolve("::1", 4),
  ],
];

/** The same with a directory: `socket` listens, `stale` did, `file` is a file. */
export type ProvokeAt = (host: ContractHost, directory: Directory) => Promise<unknown>;

export const UNIX: readonly (readonly [string, string, ProvokeAt, Need?])[] = [
  [
    "listen() on a path where somebody listens",
    "bind EADDRINUSE <dir>/socket",
    (host, directory) => host.adapter.listen({ path: directory.path("socket") }),
  ],
  [
    "listen() on a stale path",
    "bind EADDRINUSE <dir>/stale",
    (host, directory) => host.adapter.listen({ path: directory.path("stale") }),
  ],
  [
    "listen() on a regular file",
    "bind EADDRINUSE <dir>/file",
    (host, directory) => host.adapter.listen({ path: directory.path("file") }),
    "files",
  ],
  [
    "listen() in a missing directory",
    "bind ENOENT <dir>/missing/s",
    (host, directory) => host.adapter.listen({ path: directory.path("missing/s") }),
    "directories",
  ],
  [
    "listen() below a file",
    "bind ENOTDIR <dir>/file/s",
    (host, directory) => host.adapter.listen({ path: directory.path("file/s") }),
    "directories",
  ],
  [
    "listen() on a path that is too long",
    "bind ENAMETOOLONG <dir>/<long>",
    (host, directory) => host.adapter.listen({ path: directory.path("x".repeat(108)) }),
  ],
  [
    "connect() to a missing path",
    "connect ENOENT <dir>/missing",
    (host, directory) => host.adapter.connect({ path: directory.path("missing") }),
  ],
  [
    "connect() to a stale path",
    "connect ECONNREFUSED <dir>/stale",
    (host, directory) => host.adapter.connect({ path: directory.path("stale") }),
  ],
  [
    "connect() to a regular file",
    "connect ECONNREFUSED <dir>/file",
    (host, directory) => host.adapter.connect({ path: directory.path("file") }),
    "files",
  ],
  [
    "connect() to a path that is too long",
    "connect ENAMETOOLONG <dir>/<long>",
    (host, directory) => host.adapter.connect({ path: directory.path("x".repeat(108)) }),
  ],
];

/** What a process without privileges is told, with the case that tries it. */
export const UNPRIVILEGED: readonly (readonly [name: string, lines: readonly string[], Need])[] = [
  ["unprivileged-port", ["bind EACCES 127.0.0.1:1"], "privileges"],
  ["unprivileged-path", ["bind EACCES <dir>/new", "connect EACCES <dir>/socket"], "processes"],
];
