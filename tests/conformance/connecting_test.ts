/**
 * Cases N21 to N32: connecting, as the suites of Node and Deno see it.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { chmod, writeFile } from "node:fs/promises";
import {
  type Adapter,
  AF_UNIX,
  createConnection,
  GaiError,
  getAdapter,
  setAdapter,
  SHUT_RDWR,
  Socket,
} from "../../mod.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { watchedSignal } from "../harness/watched_signal.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, freeAddress, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { withFullBacklog } from "./full_backlog.ts";
import { linesOf } from "./socket_case.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

const REFUSED = "ConnectionRefusedError ECONNREFUSED";

/** Connects to whatever a program may pass. */
function connect(address: unknown, ...rest: readonly unknown[]): () => Promise<unknown> {
  const socket = new Socket();
  return () => Reflect.apply(socket.connect, socket, [address, ...rest]);
}

conform("N21", "connect() rejects what is no port, and never throws", async () => {
  const failure = (port: unknown) => failureOf(connect({ hostname: "127.0.0.1", port }));
  for (const port of ["", " ", "80", true, null, undefined, {}, [80], 1.5, 80n]) {
    assertEquals(await failure(port), "TypeError");
  }
  for (const port of [NaN, Infinity, -Infinity, -1, 65536, 2 ** 70]) {
    assertEquals(await failure(port), "RangeError");
  }
});

conform(
  "N21",
  "connect() and accept() reject what is no signal, and what are no options",
  async () => {
    const address = await freeAddress();
    assertEquals(await failureOf(connect(address, { signal: 5 })), "TypeError");
    assertEquals(await failureOf(connect(address, { signal: null })), "TypeError");
    assertEquals(await failureOf(connect(address, null)), "TypeError");
    await withServer(async (server) => {
      for (const options of [null, 5, { signal: 5 }]) {
        const accept = () => Reflect.apply(server.accept, server, [options]);
        assertEquals(await failureOf(accept), "TypeError");
      }
    });
    const error = await assertRejects(connect(address, { signal: 5 }), TypeError);
    assertMatch(error.message, /^Cannot use a signal of type number: an AbortSignal is needed$/);
  },
);

conform("N22", "connect() that fails rejects once, and close() has no error", async () => {
  const address = await freeAddress();
  const socket = new Socket();
  let count = 0;
  await socket.connect(address).then(() => {}, () => count += 1);
  await socket.close();
  await socket.close();
  assertEquals(count, 1);
});

/** Names that no resolver has to ask the network about. */
const ABSURD_NAMES = [
  `${"x".repeat(64)}.invalid`,
  "x".repeat(10_000),
  "a..b",
  "..",
  " ",
  "%",
  "\n",
  "::::",
];

conform(
  "N23",
  "connect() to an absurd name is a GaiError of the lookup, and never hangs",
  async () => {
    for (const hostname of ABSURD_NAMES) {
      const error = await assertRejects(connect({ hostname, port: 80 }), GaiError);
      assertEquals(error.syscall, "getaddrinfo");
      assertMatch(error.code, /^EAI_/);
    }
  },
);

conform("N24", "connect() to a path names it, whatever is wrong with it", async () => {
  await withDirectory(async (path) => {
    await writeFile(path("file"), "");
    const expected = [["file", REFUSED], ["nothing", "FileNotFoundError ENOENT"]] as const;
    for (const [name, failure] of expected) {
      const socket = new Socket(AF_UNIX);
      assertEquals(await failureOf(() => socket.connect({ path: path(name) })), failure);
      const error = await assertRejects(() => socket.connect({ path: path(name) }), Error);
      assert(error.message.includes(`"${path(name)}"`));
    }
  });
});

conform(
  "N24",
  "connect() to a socket that may not be written to is a PermissionError",
  async () => {
    await withDirectory(async (path) => {
      const server = new Socket(AF_UNIX);
      await server.bind({ path: path("socket") });
      await server.listen();
      await chmod(path("socket"), 0o000);
      await chmod(path("."), 0o755);
      const [failure, message] = await linesOf(["connect-as-nobody", path("socket")]);
      assertEquals(failure, "PermissionError EACCES");
      assert(message?.startsWith(`Cannot connect to "${path("socket")}": permission denied`));
      await server.close();
    });
  },
);

conform("N25", "a local port in use is EADDRINUSE, and the target sees nobody", async () => {
  await withServer(async (server) => {
    await withServer(async (other) => {
      const client = new Socket();
      assertEquals(
        await failureOf(() => client.bind(other.getsockname())),
        "AddressInUseError EADDRINUSE",
      );
    });
    server.setblocking(false);
    assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
  });
});

/** Three moments to abort a connect that waits; the turn of the loop is itself what is tested. */
const MOMENTS: Readonly<Record<string, (abort: () => void) => void>> = {
  "right after": (abort) => abort(),
  "a microtask after": (abort) => queueMicrotask(abort),
  "a turn of the loop after": (abort) => void setTimeout(abort, 0),
};

conform("N26", "connect() with an aborted signal rejects with its reason", async () => {
  await withServer(async (server) => {
    const { controller, signal, count } = watchedSignal();
    controller.abort();
    assertEquals(await failureOf(connect(server.getsockname(), { signal })), "AbortError");
    assertEquals(count(), 0);
  });
});

for (const [moment, whenItIs] of Object.entries(MOMENTS)) {
  conform(
    "N26",
    `connect() that is aborted ${moment} rejects, and forgets the signal`,
    async () => {
      await withFullBacklog(async (address) => {
        const { controller, signal, count } = watchedSignal();
        const failing = failureOf(connect(address, { signal }));
        whenItIs(() => controller.abort());
        assertEquals(await failing, "AbortError");
        assertEquals(count(), 0);
      });
    },
  );
}

conform(
  "N26",
  "connect() that succeeded forgets the signal: a late abort does nothing",
  async () => {
    await withServer(async (server) => {
      const { controller, signal, count } = watchedSignal();
      const client = new Socket();
      await client.connect(server.getsockname(), { signal });
      assertEquals(count(), 0);
      controller.abort();
      const [con] = await server.accept();
      await client.sendall(bytesOf("hi"));
      assertEquals(textOf(await con.recv(10)), "hi");
      await con.close();
      await client.close();
    });
  },
);

conform(
  "N27",
  "close() right after connect() rejects it with EBADF, and nothing comes later",
  async () => {
    await withServer(async (server) => {
      const client = new Socket();
      const connecting = failureOf(() => client.connect(server.getsockname()));
      await client.close();
      assertEquals(await connecting, "ClosedError EBADF");
      assertEquals(client.fileno(), -1);
    });
  },
);

conform("N28", "connect() to what is no port does not listen to the signal", async () => {
  const { signal, count } = watchedSignal();
  const address = { hostname: "127.0.0.1", port: 70000 };
  assertEquals(await failureOf(connect(address, { signal })), "RangeError");
  assertEquals(count(), 0);
});

/** Runs a body while the name "several.example" has these addresses. */
async function withAddresses(
  addresses: readonly string[],
  body: () => Promise<void>,
): Promise<void> {
  const resolve: Adapter["resolve"] = () => Promise.resolve(addresses);
  setAdapter(Object.create(await getAdapter(), { resolve: { value: resolve } }));
  try {
    await body();
  } finally {
    setAdapter(undefined);
  }
}

conform("N29", "createConnection() tries every address; one connection is left", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    await withAddresses(["127.0.0.2", "127.0.0.1", "127.0.0.1"], async () => {
      const client = await createConnection({ hostname: "several.example", port });
      const [con, addr] = await server.accept();
      assertEquals(addr, client.getsockname());
      server.setblocking(false);
      assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
      await con.close();
      await client.close();
    });
  });
});

conform("N29", "createConnection() tells of every address when none answers", async () => {
  const { port } = await freeAddress();
  await withAddresses(["127.0.0.2", "127.0.0.1"], async () => {
    const address = { hostname: "several.example", port };
    const options = { allErrors: true };
    const error = await assertRejects(
      () => createConnection(address, undefined, null, options),
      AggregateError,
    );
    assertEquals(error.errors.map(({ code, address }) => [code, address.hostname]), [
      ["ECONNREFUSED", "127.0.0.2"],
      ["ECONNREFUSED", "127.0.0.1"],
    ]);
  });
});

conform("N29", "connect() takes the first address of a name only", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    await withAddresses(["127.0.0.2", "127.0.0.1"], async () => {
      assertEquals(await failureOf(connect({ hostname: "several.example", port })), REFUSED);
    });
  });
});

conform("N30", "50 connections one after the other are all clean", async () => {
  await withServer(async (server) => {
    for (let round = 0; round < 50; round += 1) {
      const client = new Socket();
      await client.connect(server.getsockname());
      const [con] = await server.accept();
      await con.sendall(bytesOf(`round ${round}`));
      await con.close();
      assertEquals(textOf(await client.recv(100)), `round ${round}`);
      assertEquals((await client.recv(100)).length, 0);
      await client.close();
    }
  });
});

conform("N30", "the same socket is refused 50 times, and then connects", async () => {
  const address = await freeAddress();
  const client = new Socket();
  for (let round = 0; round < 50; round += 1) {
    assertEquals(await failureOf(() => client.connect(address)), REFUSED);
  }
  await withServer(async (server) => {
    await client.connect(server.getsockname());
    await client.close();
  });
});

conform(
  "N31",
  "shutdown() of a socket that was never connected is ENOTCONN, close() works",
  async () => {
    const socket = new Socket();
    assertEquals(await failureOf(() => socket.shutdown(SHUT_RDWR)), "SocketError ENOTCONN");
    await socket.bind(ANY_PORT);
    assertEquals(await failureOf(() => socket.shutdown(SHUT_RDWR)), "SocketError ENOTCONN");
    await socket.close();
  },
);

conform("N32", "after close() the addresses are EBADF, as in Python", async () => {
  await withPair(async ({ client, con }) => {
    await client.close();
    await con.close();
    for (const socket of [client, con]) {
      assertEquals(await failureOf(() => socket.getpeername()), "ClosedError EBADF");
      assertEquals(await failureOf(() => socket.getsockname()), "ClosedError EBADF");
    }
  });
});
