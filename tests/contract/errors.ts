/**
 * The table of errors: code, call and address, word for word on every runtime (rule 8).
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { chmod, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { isUnixAddress } from "../../lib/core/address.ts";
import { type ContractHost, type Directory, type Need, rule } from "./contract_host.ts";
import { errorOf, lineOf } from "./outcome.ts";
import { LOOPBACK, withListener } from "./subject.ts";

/** Makes a call fail; `port` is in use on 127.0.0.1, `free` is a port where nobody listens. */
type Provoke = (host: ContractHost, port: number, free: number) => Promise<unknown>;

/** A name that no resolver asks the network about: a label has at most 63 characters. */
const UNKNOWN = `${"x".repeat(64)}.invalid`;

/** What has to come out, and how it is brought about. */
const INET: readonly (readonly [name: string, expected: string, provoke: Provoke])[] = [
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
type ProvokeAt = (host: ContractHost, directory: Directory) => Promise<unknown>;

const UNIX: readonly (readonly [string, string, ProvokeAt, Need?])[] = [
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
const UNPRIVILEGED: readonly (readonly [name: string, lines: readonly string[], Need])[] = [
  ["unprivileged-port", ["bind EACCES 127.0.0.1:1"], "privileges"],
  ["unprivileged-path", ["bind EACCES <dir>/new", "connect EACCES <dir>/socket"], "processes"],
];

/** Runs `body` with a port where somebody listens, and one where nobody does. */
async function withPorts(
  host: ContractHost,
  body: (port: number, free: number) => Promise<void>,
): Promise<void> {
  const portOf = (at: Parameters<typeof isUnixAddress>[0]) => isUnixAddress(at) ? 0 : at.port;
  const left = await host.adapter.listen(LOOPBACK);
  await left.close();
  await withListener(host, ({ address }) => body(portOf(address), portOf(left.address)));
}

/** Runs `body` with a directory where somebody listens, somebody did, and a file is. */
async function withPaths(
  host: ContractHost,
  body: (directory: Directory) => Promise<void>,
): Promise<void> {
  await host.withDirectory(async (directory) => {
    const stale = await host.adapter.listen({ path: directory.path("stale") });
    await stale.close();
    if (host.lacks.files === undefined) await writeFile(directory.path("file"), "");
    await withListener(host, () => body(directory), { path: directory.path("socket") });
  });
}

/** The table. */
export function errorRules(host: ContractHost): void {
  for (const [name, expected, provoke] of INET) {
    rule(host, `${name}: ${expected}`, async () => {
      await withPorts(host, async (port, free) => {
        const filled = expected.replace("<port>", `${port}`).replace("<free>", `${free}`);
        const line = await lineOf(provoke(host, port, free));
        assertEquals(line, filled.replace("<name>", UNKNOWN));
      });
    });
  }

  for (const [name, expected, provoke, needs] of UNIX) {
    rule(host, `${name}: ${expected}`, async () => {
      await withPaths(host, async (directory) => {
        const line = await lineOf(provoke(host, directory));
        const filled = expected.replace("<dir>", directory.root);
        assertEquals(line, filled.replace("<long>", "x".repeat(108)));
      });
    }, needs === undefined ? {} : { needs });
  }

  for (const [name, lines, needs] of UNPRIVILEGED) {
    rule(host, `without privileges: ${lines.join(", ")}`, async () => {
      await withPaths(host, async (directory) => {
        const { root } = directory;
        await chmod(directory.path("socket"), 0o000);
        await chmod(root, 0o555);
        const child = await host.startProgram([name, root]);
        try {
          const { stdout, stderr } = await child.exit;
          const expected = lines.map((line) => line.replace("<dir>", root));
          assertEquals([stdout.trimEnd().split("\n"), stderr], [expected, ""]);
        } finally {
          await chmod(root, 0o700);
          await child.dispose();
        }
      });
    }, { needs });
  }
}

/** What every error has besides. */
export function errorShapeRules(host: ContractHost): void {
  rule(host, "an error has the system's number, a class, and a sentence", async () => {
    await withPorts(host, async (port) => {
      const error = await errorOf(host.adapter.listen({ hostname: "127.0.0.1", port }));
      assertEquals(error.errno, constants.errno.EADDRINUSE);
      assertEquals(error.name, "AddressInUseError");
      const start = `Cannot bind "127.0.0.1:${port}": address already in use (EADDRINUSE)`;
      assertEquals(error.message.slice(0, start.length), start);
      assert(!error.message.endsWith("."));
    });
  });

  rule(host, "listen() on an unknown name fails as a lookup, with or without DNS", async () => {
    const listening = host.adapter.listen({ hostname: "unknown.invalid", port: 0 });
    const { code, syscall } = await errorOf(listening);
    // EAI_AGAIN is the honest answer of a machine that reaches no name server.
    assertEquals([code.startsWith("EAI_"), syscall], [true, "getaddrinfo"]);
  });

  rule(
    host,
    "resolve() gives an address as it is, and a name's in the family asked for",
    async () => {
      assertEquals(await host.adapter.resolve("127.0.0.1", 0), ["127.0.0.1"]);
      assertEquals(await host.adapter.resolve("::1", 6), ["::1"]);
      assertEquals(await host.adapter.resolve("localhost", 4), ["127.0.0.1"]);
      assert((await host.adapter.resolve("localhost", 0)).includes("127.0.0.1"));
    },
  );

  rule(host, "a listener that could not be made leaves no trace: the next one is", async () => {
    await withPorts(host, async (port) => {
      await errorOf(host.adapter.listen({ hostname: "127.0.0.1", port }));
      await withListener(host, ({ address }) => {
        assert(!isUnixAddress(address) && address.port !== port);
        return Promise.resolve();
      });
    });
  });
}
