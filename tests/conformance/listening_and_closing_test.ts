/**
 * Cases N1 to N20: listening and closing, as the suites of Node and Deno see it.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  AF_INET,
  AF_UNIX,
  type Family,
  getAdapter,
  type InetAddress,
  SO_REUSEPORT,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, closeAll, textOf, visitor, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { linesOf, withCase } from "./socket_case.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

const TAKEN = "AddressInUseError EADDRINUSE";

/** A socket that listens at an address. */
async function listener(address: InetAddress = ANY_PORT): Promise<Socket> {
  const socket = new Socket();
  await socket.bind(address);
  await socket.listen();
  return socket;
}

/** Runs a body with a listener of each kind. */
async function withEachListener(body: (server: Socket<Family>) => Promise<void>): Promise<void> {
  const inet = await listener();
  await body(inet);
  await inet.close();
  await withDirectory(async (path) => {
    const unix = new Socket(AF_UNIX);
    await unix.bind({ path: path("socket") });
    await unix.listen();
    await body(unix);
    await unix.close();
  });
}

conform("N1", "port 0 becomes a port beyond the well-known ones, visible at once", async () => {
  await withServer((server) => {
    assert(server.getsockname().port >= 1024);
    return Promise.resolve();
  });
});

conform("N2", "close() while accept() waits rejects it with EBADF, over TCP and UNIX", async () => {
  await withEachListener(async (server) => {
    const accepting = failureOf(() => server.accept());
    await server.close();
    assertEquals(await accepting, "ClosedError EBADF");
  });
});

conform("N3", "the port is free as soon as the rejection of accept() has settled", async () => {
  const first = await listener();
  const address = first.getsockname();
  const accepting = failureOf(() => first.accept());
  const closing = first.close();
  assertEquals(await accepting, "ClosedError EBADF");
  const second = await listener(address);
  await closing;
  await second.close();
});

conform("N4", "close() while a loop waits ends the loop, and the next one at once", async () => {
  await withEachListener(async (server) => {
    const next = server.connections().next();
    await server.close();
    assertEquals(await next, { value: undefined, done: true });
    assertEquals(await server.connections().next(), { value: undefined, done: true });
  });
});

conform("N5", "leaving the loop over connections does not close the listener", async () => {
  await withServer(async (server) => {
    for (let round = 0; round < 2; round += 1) {
      const client = await visitor(server.getsockname());
      for await (const [con, addr] of server.connections()) {
        assertEquals(addr, client.getsockname());
        await con.close();
        break;
      }
      await client.close();
    }
  });
});

conform("N6", "two accept() at once each get a connection, none is lost or doubled", async () => {
  await withServer(async (server) => {
    const accepting = [server.accept(), server.accept()];
    const clients = [await visitor(server.getsockname()), await visitor(server.getsockname())];
    const accepted = await Promise.all(accepting);
    assertEquals(accepted.map(([, addr]) => addr), clients.map((client) => client.getsockname()));
    server.setblocking(false);
    assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
    await closeAll([...accepted.map(([con]) => con), ...clients]);
  });
});

conform("N7", "an idle listener does not keep the process alive", async () => {
  assertEquals(await linesOf(["idle-listener"]), [""]);
});

conform("N7", "an accept() that waits keeps the process alive", async () => {
  await withCase(["accept"], async (child) => {
    const client = await visitor(JSON.parse(await child.readLine()));
    assertEquals(await child.readLine(), "accepted");
    await client.close();
  });
});

conform("N7", "unref() of a listener lets the process end although accept() waits", async () => {
  await withCase(["unref-accept"], async (child) => {
    await child.readLine();
    assertEquals((await child.exit).code, 0);
  });
});

conform("N7", "unref() of a connection lets the process end although a read waits", async () => {
  await withServer(async (server) => {
    await withCase(["unref-read", `${server.getsockname().port}`], async (child) => {
      const [con] = await server.accept();
      const { code, stderr } = await child.exit;
      assertEquals([code, stderr], [0, ""]);
      await con.close();
    });
  });
});

conform("N7", "ref() of a listener undoes unref()", async () => {
  await withCase(["ref-accept"], async (child) => {
    const client = await visitor(JSON.parse(await child.readLine()));
    assertEquals(await child.readLine(), "accepted");
    await client.close();
  });
});

conform("N8", "an unref'd listener answers an accept that waits as before", async () => {
  const server = await (await getAdapter()).listen(ANY_PORT);
  server.unref();
  const accepting = server.accept();
  const { address } = server;
  assert("port" in address);
  const client = await visitor(address);
  const con = await accepting;
  assertEquals(con.remoteAddress, client.getsockname());
  await con.close();
  await client.close();
  await server.close();
});

conform("N9", "a listener is disposable, also when it was closed by hand before", async () => {
  for (const isClosedBefore of [false, true]) {
    const server = await listener();
    const address = server.getsockname();
    if (isClosedBefore) await server.close();
    await server[Symbol.asyncDispose]();
    const next = await listener(address);
    await next.close();
  }
});

conform(
  "N10",
  "close() right after listen() leaves nothing, whether listen() had ended or not",
  async () => {
    const server = new Socket();
    const listening = failureOf(() => server.listen());
    await server.close();
    assertEquals(await listening, "ClosedError EBADF");
    await (await listener()).close();
  },
);

conform("N11", "a bind() that failed leaves the socket usable: another port works", async () => {
  await withServer(async (server) => {
    const second = new Socket();
    assertEquals(await failureOf(() => second.bind(server.getsockname())), TAKEN);
    await second.bind(ANY_PORT);
    await second.listen();
    await second.close();
  });
});

conform(
  "N12",
  "listen() while listening is allowed, as in Python; after close() it is EBADF",
  async () => {
    const server = await listener();
    await server.listen();
    await server.close();
    assertEquals(await failureOf(() => server.listen()), "ClosedError EBADF");
  },
);

conform("N13", "a foreign address fails, never silently", async () => {
  const foreign = { hostname: "192.0.2.1", port: 0 };
  assertEquals(await failureOf(() => listener(foreign)), "SocketError EADDRNOTAVAIL");
});

conform("N14", "close() of the listener does not cut its connections", async () => {
  await withPair(async ({ server, client, con }) => {
    await server.close();
    await client.sendall(bytesOf("still here"));
    assertEquals(textOf(await con.recv(100)), "still here");
    await con.sendall(bytesOf("me too"));
    assertEquals(textOf(await client.recv(100)), "me too");
  });
});

conform("N15", "the port is free directly after close()", async () => {
  const first = await listener();
  const address = first.getsockname();
  for (let round = 0; round < 5; round += 1) {
    await first.close();
    const next = await listener(address);
    assertEquals(next.getsockname(), address);
    await next.close();
  }
});

conform(
  "N16",
  "bind() to a path in use is EADDRINUSE, and the first listener goes on",
  async () => {
    await withDirectory(async (path) => {
      const [server, second, client] = [AF_UNIX, AF_UNIX, AF_UNIX].map((unix) => new Socket(unix));
      assert(server !== undefined && second !== undefined && client !== undefined);
      await server.bind({ path: path("socket") });
      await server.listen();
      assertEquals(await failureOf(() => second.bind({ path: path("socket") })), TAKEN);
      await client.connect({ path: path("socket") });
      const [con] = await server.accept();
      await closeAll([con, client, second, server]);
    });
  },
);

conform(
  "N17",
  'the host "" means every address; leaving it out is a TypeError, as in Python',
  async () => {
    const server = new Socket();
    assertEquals(
      await failureOf(() => Reflect.apply(server.bind, server, [{ port: 0 }])),
      "TypeError",
    );
    await server.bind({ hostname: "", port: 0 });
    assertEquals(server.getsockname().hostname, "0.0.0.0");
    await server.close();
  },
);

/** A listener that shares its port. */
async function sharing(address: InetAddress): Promise<Socket> {
  const server = new Socket(AF_INET);
  server.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  await server.bind(address);
  await server.listen();
  return server;
}

const { features, limits } = await getAdapter();
const noReusePort = features.reusePort ? undefined : limits.reusePort;

conform(
  "N18",
  "two listeners with SO_REUSEPORT share a port, and both get connections",
  async () => {
    const first = await sharing(ANY_PORT);
    const address = first.getsockname();
    const second = await sharing(address);
    const ends: Socket[] = [];
    const taken: Socket[] = [];
    const acceptAt = async (server: Socket): Promise<Socket> => {
      ends.push((await server.accept())[0]);
      taken.push(server);
      return server;
    };
    const waiting = new Map([first, second].map((server) => [server, acceptAt(server)]));
    // Which of the two gets a connection is the system's choice.
    while (new Set(taken).size < 2 && taken.length < 100) {
      ends.push(await visitor(address));
      const server = await Promise.race(waiting.values());
      waiting.set(server, acceptAt(server));
    }
    assertEquals(new Set(taken).size, 2);
    const left = Promise.allSettled(waiting.values());
    await closeAll([...ends, second, first]);
    await left;
  },
  {
    unsupported: { deno: noReusePort, bun: noReusePort, node: noReusePort },
    instead: async () => {
      const error = await sharing(ANY_PORT).catch((reason) => reason);
      assertMatch(String(error), /^UnsupportedError: Cannot bind .*\(EOPNOTSUPP\), /);
      assert(noReusePort !== undefined && String(error).endsWith(noReusePort));
    },
  },
);

conform("N18", "two listeners of which one lacks SO_REUSEPORT do not share a port", async () => {
  await withServer(async (server) => {
    assertEquals(await failureOf(() => listener(server.getsockname())), TAKEN);
  });
});

conform(
  "N19",
  "a program that takes only so many closes the surplus; the others notice nothing",
  async () => {
    await withServer(async (server) => {
      const clients: Socket[] = [];
      const cons: Socket[] = [];
      for (let count = 0; count < 3; count += 1) {
        const client = await visitor(server.getsockname());
        clients.push(client);
        const [con, addr] = await server.accept();
        assertEquals([addr, con.getsockname()], [client.getsockname(), server.getsockname()]);
        if (cons.length < 2) cons.push(con);
        else await con.close();
      }
      const [first, second, surplus] = clients;
      assert(first !== undefined && second !== undefined && surplus !== undefined);
      assertEquals((await surplus.recv(1)).length, 0);
      for (const [index, client] of [first, second].entries()) {
        await client.sendall(bytesOf("here"));
        assertEquals(textOf(await cons[index]?.recv(10) ?? new Uint8Array(0)), "here");
      }
      await closeAll([...cons, ...clients]);
    });
  },
);

const NO_PERMISSIONS = "only Deno has permissions";

conform("N20", "what Deno does not permit is a PermissionError that names the flag", async () => {
  await withDirectory(async (path) => {
    const lines = await linesOf(["call-denied", path("socket")], ["run", "--no-prompt"]);
    const failures = lines.filter((_line, index) => index % 2 === 0);
    assertEquals(failures.slice(0, 5), Array(5).fill("PermissionError EACCES"));
    assertEquals(failures.at(-1), "0 listeners");
    const messages = lines.filter((_line, index) => index % 2 === 1);
    for (const message of messages.slice(0, 3)) assertMatch(message, /--allow-net flag$/);
    for (const message of messages.slice(3, 5)) assertMatch(message, /--allow-\w+ flag$/);
  });
}, { unsupported: { bun: NO_PERMISSIONS, node: NO_PERMISSIONS } });
