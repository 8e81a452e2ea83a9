/**
 * UNIX stream sockets, and what becomes of their files: rule 10.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { writeFile } from "node:fs/promises";
import { type ContractHost, type Directory, rule } from "./contract_host.ts";
import { codeOf, readToEnd } from "./outcome.ts";
import { pairThrough, withListener, withPeer } from "./subject.ts";
import * as transfer from "./transfer.ts";

/** A path of exactly so many bytes. */
function pathOfLength(directory: Directory, length: number): string {
  return directory.path("x".repeat(length - directory.root.length - 1));
}

/** Connects, and moves a few bytes both ways. */
async function assertWorks(host: ContractHost, path: string): Promise<void> {
  await withListener(host, async (listener) => {
    const { client, server } = await pairThrough(host, listener);
    await transfer.writePattern(client, 10);
    await transfer.readPattern(server, 10);
    await transfer.writePattern(server, 20);
    await server.close();
    assertEquals(await readToEnd(client), { count: 20, intact: true, after: ["end"] });
    await client.close();
  }, { path });
}

/** Rules about UNIX connections. */
export function unixRules(host: ContractHost): void {
  rule(host, "connect() to a path: the addresses are the path, and unnamed", async () => {
    await host.withDirectory(async (directory) => {
      const address = { path: directory.path("s") };
      await withListener(host, async (listener) => {
        assertEquals(listener.address, address);
        const { client, server } = await pairThrough(host, listener);
        const seen = [client.remoteAddress, client.localAddress];
        assertEquals(seen, [address, { path: null }]);
        assertEquals([server.localAddress, server.remoteAddress], seen);
        await Promise.all([client.close(), server.close()]);
      }, address);
    });
  });

  rule(host, "bytes go both ways over a path", async () => {
    await host.withDirectory((directory) => assertWorks(host, directory.path("s")));
  });

  rule(host, "bytes go both ways over an abstract name, which is free again after it", async () => {
    const path = `\0kit-${crypto.randomUUID()}`;
    await assertWorks(host, path);
    await assertWorks(host, path);
    assertEquals(await codeOf(host.adapter.connect({ path })), "ECONNREFUSED");
  });

  rule(host, "a path of 107 bytes works, one of 108 is ENAMETOOLONG", async () => {
    await host.withDirectory(async (directory) => {
      await assertWorks(host, pathOfLength(directory, 107));
      const address = { path: pathOfLength(directory, 108) };
      assertEquals(await codeOf(host.adapter.listen(address)), "ENAMETOOLONG");
      assertEquals(await codeOf(host.adapter.connect(address)), "ENAMETOOLONG");
    });
  });

  rule(host, "a path is measured in bytes, not in characters", async () => {
    await host.withDirectory(async (directory) => {
      const room = 107 - directory.root.length - 1;
      const name = "x".repeat(room % 2) + "ä".repeat(Math.floor(room / 2));
      await assertWorks(host, directory.path(name));
      const address = { path: directory.path(`${name}y`) };
      assertEquals(await codeOf(host.adapter.listen(address)), "ENAMETOOLONG");
    });
  });

  rule(host, "both directions of a UNIX stream close on their own", async () => {
    await host.withDirectory(async (directory) => {
      await withListener(host, async (listener) => {
        const { client, server } = await pairThrough(host, listener);
        await client.closeWrite();
        assertEquals((await readToEnd(server)).after, ["end"]);
        const reading = readToEnd(client);
        await transfer.writePattern(server, transfer.MIB);
        await server.closeWrite();
        assertEquals(await reading, { count: transfer.MIB, intact: true, after: ["end"] });
        await Promise.all([client.close(), server.close()]);
      }, { path: directory.path("s") });
    });
  });

  rule(host, "close() of a UNIX connection settles its pending calls with EBADF", async () => {
    await host.withDirectory(async (directory) => {
      await withListener(host, async (listener) => {
        const { client, server } = await pairThrough(host, listener);
        const reading = codeOf(client.take(1));
        const writing = codeOf(transfer.writePattern(client, 64 * transfer.MIB));
        await transfer.readPattern(server, 1);
        await client.close();
        assertEquals([await reading, await writing], ["EBADF", "EBADF"]);
        await server.close();
      }, { path: directory.path("s") });
    });
  });

  rule(host, "read() over UNIX gets what came before a peer closed with bytes unread", async () => {
    await withPeer(host, async (peer) => {
      await host.withDirectory(async (directory) => {
        const door = await peer.listen({ path: directory.path("s") });
        const subject = await host.adapter.connect(door.address);
        const guest = await door.accept();
        await transfer.writePattern(subject, 1000);
        await guest.send(9);
        await guest.receive(1);
        await guest.close();
        const expected = { count: 9, intact: true, after: ["ECONNRESET", "end"] };
        assertEquals(await readToEnd(subject), expected);
        await subject.close();
      });
    });
  });
}

/** Rules about a reset where there is none. */
export function unixResetRules(host: ContractHost): void {
  const outcome = host.adapter.features.reset ? "closes" : "is refused with EOPNOTSUPP";
  rule(host, `reset() over UNIX, which knows none, ${outcome}`, async () => {
    await host.withDirectory(async (directory) => {
      await withListener(host, async (listener) => {
        const { client, server } = await pairThrough(host, listener);
        const code = await codeOf(client.reset());
        assertEquals(code, host.adapter.features.reset ? "" : "EOPNOTSUPP");
        await client.close();
        assertEquals((await readToEnd(server)).after, ["end"]);
        await server.close();
      }, { path: directory.path("s") });
    });
  });

  rule(host, "close() of a UNIX listener ends the connections that nobody accepted", async () => {
    await host.withDirectory(async (directory) => {
      const listener = await host.adapter.listen({ path: directory.path("s") });
      const client = await host.adapter.connect(listener.address);
      const reading = readToEnd(client);
      await listener.close();
      assertEquals((await reading).after.at(-1), "end");
      await client.close();
    });
  });
}

/** Rules about the name that a listener leaves. */
export function unixFileRules(host: ContractHost): void {
  for (const pending of [false, true]) {
    const how = pending ? " with an accept pending" : "";
    rule(
      host,
      `close() of a UNIX listener${how} leaves its file, which nobody serves`,
      async () => {
        await host.withDirectory(async (directory) => {
          const address = { path: directory.path("s") };
          const listener = await host.adapter.listen(address);
          const accepting = pending ? codeOf(listener.accept()) : "EBADF";
          await listener.close();
          assertEquals(await accepting, "EBADF");
          assertEquals(await codeOf(host.adapter.connect(address)), "ECONNREFUSED");
          assertEquals(await codeOf(host.adapter.listen(address)), "EADDRINUSE");
        });
      },
    );
  }

  rule(
    host,
    "close() of a UNIX listener leaves the file there and no other beside it",
    async () => {
      await host.withDirectory(async (directory) => {
        const listener = await host.adapter.listen({ path: directory.path("s") });
        assertEquals(await directory.list(), ["s socket"]);
        const accepting = codeOf(listener.accept());
        await Promise.all([listener.close(), listener.close()]);
        await accepting;
        assertEquals(await directory.list(), ["s socket"]);
      });
    },
    { needs: "files" },
  );

  rule(host, "the path can be bound as soon as it is unlinked after close", async () => {
    await host.withDirectory(async (directory) => {
      const path = directory.path("s");
      for (let round = 0; round < 3; round++) {
        await assertWorks(host, path);
        await directory.remove(path);
      }
    });
  });

  rule(host, "close() after the path was unlinked brings nothing back", async () => {
    await host.withDirectory(async (directory) => {
      const address = { path: directory.path("s") };
      const listener = await host.adapter.listen(address);
      await directory.remove(address.path);
      await listener.close();
      assertEquals(await codeOf(host.adapter.connect(address)), "ENOENT");
    });
  });

  rule(host, "close() leaves a listener alone that has taken the path since", async () => {
    await host.withDirectory(async (directory) => {
      const address = { path: directory.path("s") };
      const first = await host.adapter.listen(address);
      const waiting = codeOf(first.accept());
      await directory.remove(address.path);
      await withListener(host, async (second) => {
        await first.close();
        assertEquals(await waiting, "EBADF");
        const { client, server } = await pairThrough(host, second);
        await Promise.all([client.close(), server.close()]);
      }, address);
    });
  });

  rule(host, "close() leaves a listener of another process alone", async () => {
    await withPeer(host, async (peer) => {
      await host.withDirectory(async (directory) => {
        const address = { path: directory.path("s") };
        const listener = await host.adapter.listen(address);
        await directory.remove(address.path);
        const door = await peer.listen(address);
        await listener.close();
        const client = await host.adapter.connect(address);
        await (await door.accept()).close();
        await client.close();
      });
    });
  });

  rule(host, "close() leaves a regular file alone that has taken the path since", async () => {
    await host.withDirectory(async (directory) => {
      const address = { path: directory.path("s") };
      const listener = await host.adapter.listen(address);
      const accepting = codeOf(listener.accept());
      await directory.remove(address.path);
      await writeFile(address.path, "mine");
      await listener.close();
      await accepting;
      assertEquals(await directory.list(), ["s file"]);
      assertEquals(await codeOf(host.adapter.connect(address)), "ECONNREFUSED");
    });
  }, { needs: "files" });
}
