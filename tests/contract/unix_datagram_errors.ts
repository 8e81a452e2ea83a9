/**
 * UNIX datagrams that cannot be sent, and names that cannot be had.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import type { UnixAddress } from "../../lib/core/address.ts";
import { type ContractHost, type Directory, rule } from "./contract_host.ts";
import { codeOf, refusalOf } from "./outcome.ts";
import { withListener } from "./subject.ts";
import { nameInAir, UNNAMED, withUnixEndpoints } from "./unix_endpoints.ts";

/** A path of exactly so many bytes. */
function pathOfLength(directory: Directory, length: number): string {
  return directory.path("x".repeat(length - directory.root.length - 1));
}

/** Paths at which nobody receives, with the code of a send to each. */
async function deadEnds(
  host: ContractHost,
  directory: Directory,
): Promise<readonly (readonly [address: UnixAddress, code: string])[]> {
  const path = (name: string): UnixAddress => ({ path: directory.path(name) });
  await withUnixEndpoints(host, [path("stale")], () => Promise.resolve());
  const ends = [
    [path("missing"), "ENOENT"],
    [path("stale"), "ECONNREFUSED"],
    [nameInAir(), "ECONNREFUSED"],
    [{ path: pathOfLength(directory, 108) }, "ENAMETOOLONG"],
  ] as const;
  if (host.lacks.files !== undefined) return ends;
  await writeFile(directory.path("file"), "content");
  await mkdir(directory.path("directory"));
  await symlink(directory.path("nothing"), directory.path("dangling"));
  return [
    ...ends,
    [path("dangling"), "ENOENT"],
    [path("file"), "ECONNREFUSED"],
    [path("directory"), "ECONNREFUSED"],
    [path("file/below"), "ENOTDIR"],
  ];
}

/** Rules about sends that fail. */
export function unixSendErrorRules(host: ContractHost): void {
  rule(host, "send() to a path at which nobody receives says why", async () => {
    await host.withDirectory(async (directory) => {
      const ends = await deadEnds(host, directory);
      await withUnixEndpoints(host, [UNNAMED], async ([endpoint]) => {
        for (const [address, code] of ends) {
          const refusal = await refusalOf(endpoint.send(Uint8Array.of(1), address));
          assertEquals(refusal, { code, syscall: "sendto", address });
        }
      });
    });
  });

  rule(host, "connect() to a path at which nobody receives says why", async () => {
    await host.withDirectory(async (directory) => {
      const ends = await deadEnds(host, directory);
      await withUnixEndpoints(host, [UNNAMED], async ([endpoint]) => {
        for (const [address, code] of ends) {
          const refusal = await refusalOf(endpoint.connect(address));
          assertEquals(refusal, { code, syscall: "connect", address });
        }
      });
    });
  }, { needs: "unixCalls" });

  rule(host, "send() to a stream listener's path is EPROTOTYPE", async () => {
    await host.withDirectory(async (directory) => {
      await withListener(host, async ({ address }) => {
        await withUnixEndpoints(host, [UNNAMED], async ([endpoint]) => {
          const code = await codeOf(endpoint.send(Uint8Array.of(1), address));
          assertEquals(code, "EPROTOTYPE");
        });
      }, { path: directory.path("stream") });
    });
  });

  rule(host, "send() without an address is ENOTCONN before connect()", async () => {
    await withUnixEndpoints(host, [nameInAir()], async ([endpoint]) => {
      assertEquals(await codeOf(endpoint.send(Uint8Array.of(1), null)), "ENOTCONN");
    });
  });

  rule(host, "an Internet address is EINVAL for a UNIX socket", async () => {
    await withUnixEndpoints(host, [nameInAir()], async ([endpoint]) => {
      const address = { hostname: "127.0.0.1", port: 9 };
      assertEquals(await codeOf(endpoint.send(Uint8Array.of(1), address)), "EINVAL");
      assertEquals(await codeOf(endpoint.connect(address)), "EINVAL");
    });
  });
}

/** Rules about names that cannot be had. */
export function unixNameRules(host: ContractHost): void {
  rule(host, "a path where something is cannot be bound, and is left alone", async () => {
    await host.withDirectory(async (directory) => {
      await deadEnds(host, directory);
      const before = await directory.list();
      for (const name of ["stale", "file", "directory", "dangling"]) {
        const address = { path: directory.path(name) };
        const refusal = await refusalOf(host.adapter.bindDatagram(address));
        assertEquals(refusal, { code: "EADDRINUSE", syscall: "bind", address });
      }
      assertEquals(await directory.list(), before);
      assertEquals(await readFile(directory.path("file"), "utf8"), "content");
    });
  }, { needs: "files" });

  rule(host, "a name in use cannot be bound: EADDRINUSE", async () => {
    await host.withDirectory(async (directory) => {
      for (const address of [nameInAir(), { path: directory.path("s") }]) {
        await withUnixEndpoints(host, [address], async () => {
          assertEquals(await codeOf(host.adapter.bindDatagram(address)), "EADDRINUSE");
          const options = { reuseAddress: true };
          assertEquals(await codeOf(host.adapter.bindDatagram(address, options)), "EADDRINUSE");
        });
      }
    });
  });

  rule(host, "a path that cannot be made says why", async () => {
    await host.withDirectory(async (directory) => {
      await writeFile(directory.path("file"), "");
      const cases: readonly (readonly [path: string, code: string])[] = [
        [directory.path("missing/s"), "ENOENT"],
        [directory.path("file/s"), "ENOTDIR"],
        [pathOfLength(directory, 108), "ENAMETOOLONG"],
      ];
      for (const [path, code] of cases) {
        const refusal = await refusalOf(host.adapter.bindDatagram({ path }));
        assertEquals(refusal, { code, syscall: "bind", address: { path } });
      }
    });
  }, { needs: "files" });

  rule(host, "a path of 107 bytes and an abstract name of 108 work", async () => {
    await host.withDirectory(async (directory) => {
      const name = nameInAir().path ?? "";
      const longest = [{ path: pathOfLength(directory, 107) }, { path: name.padEnd(108, "x") }];
      await withUnixEndpoints(host, longest, async ([a, b]) => {
        assertEquals([a.address, b.address], longest);
        await a.send(Uint8Array.of(1), b.address);
        assertEquals((await b.receive()).from, a.address);
        await b.send(Uint8Array.of(1), a.address);
        assertEquals((await a.receive()).from, b.address);
      });
      const tooLong = { path: name.padEnd(109, "x") };
      assertEquals(await codeOf(host.adapter.bindDatagram(tooLong)), "ENAMETOOLONG");
    });
  });
}
