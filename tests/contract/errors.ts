/**
 * The table of errors: code, call and address, word for word on every runtime (rule 8).
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { chmod, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { isUnixAddress } from "../../lib/core/address.ts";
import { type ContractHost, type Directory, rule } from "./contract_host.ts";
import { INET, UNIX, UNKNOWN, UNPRIVILEGED } from "./error_cases.ts";
import { errorOf, lineOf } from "./outcome.ts";
import { LOOPBACK, withListener } from "./subject.ts";

/** Runs `body` with a port where somebody listens, and one where nobody does. */
async function withPorts(
  host: ContractHost,
  body: (port: number, free: number) => Promise<void>,
): Promise<void> {
  const portOf = (at: Parameters<typeof isUnixAddress>[0]) => isUnixAddress(at) ? 0 : at.port;
  const left = await host.adapter.listen(LOOPBACK);
  await withListener(host, async ({ address }) => {
    // Not before: the other one might be given its port.
    await left.close();
    await body(portOf(address), portOf(left.address));
  });
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
    // EAI_AGAIN is the honest answer of a machine that reaches no name server;
    // its resolver asks again after five seconds.
    assertEquals([code.startsWith("EAI_"), syscall], [true, "getaddrinfo"]);
  }, { timeout: 20_000 });

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

  rule(host, "names() gives the official name of a host first", async () => {
    assertEquals((await host.adapter.names("127.0.0.1", 0))[0], "localhost");
    assertEquals((await host.adapter.names("localhost", 4))[0], "localhost");
  });

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
