/**
 * Cases 245 to 250, and what N25 to N29 say about it: `createConnection` and
 * `createServer`.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  AF_INET,
  AF_INET6,
  createConnection,
  createServer,
  type CreateServerOptions,
  GaiError,
  getAdapter,
  hasDualstackIpv6,
  type InetFamily,
  IPPROTO_IPV6,
  IPV6_V6ONLY,
  setAdapter,
  setdefaulttimeout,
  SO_REUSEADDR,
  type Socket,
  SocketError,
  SOL_SOCKET,
} from "../../mod.ts";
import { currentRuntime } from "../harness/program.ts";
import { failureOf } from "../socket/errors.ts";
import { withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

/** An address of this machine where nobody listens. */
const NOBODY = "127.0.0.2";

/** What this runtime cannot do, with the reasons. */
const { limits } = await getAdapter();

/** Runs a body in which a name has the addresses that a test wants. */
async function withName(
  addresses: readonly string[],
  body: (name: string) => Promise<void>,
): Promise<void> {
  const adapter = await getAdapter();
  setAdapter({ ...adapter, resolve: () => Promise.resolve(addresses) });
  try {
    await body("name.invalid");
  } finally {
    setAdapter(undefined);
  }
}

/** Calls `createConnection` with whatever a program may pass. */
function connecting(...args: readonly unknown[]) {
  return () => Reflect.apply(createConnection, undefined, args);
}

/** Runs a body with a listener of `createServer`, and closes it. */
async function withCreated<F extends InetFamily = typeof AF_INET>(
  options: CreateServerOptions<F>,
  body: (server: Socket<InetFamily>) => Promise<void>,
  hostname: string = "",
): Promise<void> {
  const server = await createServer<InetFamily>({ hostname, port: 0 }, options);
  try {
    await body(server);
  } finally {
    await server.close();
  }
}

conform(245, "createConnection() tries each address of a name until one answers", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    await withName([NOBODY, "127.0.0.1", "127.0.0.3"], async (hostname) => {
      const client = await createConnection({ hostname, port });
      assertEquals(client.getpeername(), { hostname: "127.0.0.1", port });
      const [con, addr] = await server.accept();
      assertEquals(addr, client.getsockname());
      await con.close();
      await client.close();
    });
  });
});

conform(245, "createConnection() that nobody answers throws the error of the last", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    await withName(["127.0.0.3", NOBODY], async (hostname) => {
      const error = await assertRejects(() => createConnection({ hostname, port }), SocketError);
      assertEquals(`${error.name} ${error.code}`, "ConnectionRefusedError ECONNREFUSED");
      assertEquals(error.address, { hostname: NOBODY, port });
    });
  });
});

for (const id of [245, "N29"] as const) {
  conform(id, "createConnection() with allErrors throws one error for each address", async () => {
    await withServer(async (server) => {
      const { port } = server.getsockname();
      await withName([NOBODY, "127.0.0.3"], async (hostname) => {
        const error = await assertRejects(
          () => createConnection({ hostname, port }, null, null, { allErrors: true }),
          AggregateError,
        );
        assertMatch(error.message, /^Cannot connect to "name\.invalid:\d+": none of its addresses/);
        const tried = error.errors.map(({ code, address }) => `${code} ${address.hostname}`);
        assertEquals(tried, ["ECONNREFUSED 127.0.0.2", "ECONNREFUSED 127.0.0.3"]);
      });
    });
  });
}

conform(246, "createConnection() gives the socket the timeout, or the usual one", async () => {
  await withServer(async (server) => {
    const address = server.getsockname();
    const timeouts: (number | null)[] = [];
    for (const timeout of [undefined, null, 2.5]) {
      const client = await createConnection(address, timeout);
      timeouts.push(client.gettimeout());
      await client.close();
      await (await server.accept())[0].close();
    }
    assertEquals(timeouts, [null, null, 2.5]);
    setdefaulttimeout(1.5);
    try {
      const client = await createConnection(address);
      assertEquals(client.gettimeout(), 1.5);
      await client.close();
    } finally {
      setdefaulttimeout(null);
    }
  });
});

conform(246, "createConnection() with the timeout 0 cannot wait, and nothing goes on", async () => {
  await withServer(async (server) => {
    const address = server.getsockname();
    assertEquals(await failureOf(connecting(address, 0)), "BlockingIOError EINPROGRESS");
    assertEquals(await failureOf(connecting(address, -1)), "RangeError");
    assertEquals(await failureOf(connecting(address, Number.NaN)), "RangeError");
    assertEquals(await failureOf(connecting(address, "1")), "TypeError");
  });
});

conform(247, "createConnection() connects from the source address", async () => {
  await withServer(async (server) => {
    for (const hostname of ["", "127.0.0.4"]) {
      const client = await createConnection(server.getsockname(), null, { hostname, port: 0 });
      const [con, addr] = await server.accept();
      assertEquals(addr, client.getsockname());
      assertEquals(addr.hostname, hostname === "" ? "127.0.0.1" : hostname);
      await con.close();
      await client.close();
    }
  });
});

conform(247, "createConnection() from an address of another machine fails", async () => {
  await withServer(async (server) => {
    const foreign = { hostname: "192.0.2.1", port: 0 };
    const error = await assertRejects(
      () => createConnection(server.getsockname(), null, foreign),
      SocketError,
    );
    assertEquals([error.code, error.syscall, error.address], ["EADDRNOTAVAIL", "bind", foreign]);
  });
});

conform(248, "createConnection() refuses what is no address, and ports out of range", async () => {
  const at = (port: unknown) => ({ hostname: "127.0.0.1", port });
  const shapes = [undefined, null, "127.0.0.1:80", ["127.0.0.1", 80], {}, at(null), at(1.5)];
  for (const shape of shapes) assertEquals(await failureOf(connecting(shape)), "TypeError");
  assertEquals(await failureOf(connecting(at(65536))), "RangeError");
  for (const port of [65536, -1]) {
    assertEquals(await failureOf(connecting(at(1), null, at(port))), "RangeError");
  }
  for (const port of [-1, "no-such-service"]) {
    assertEquals(await failureOf(connecting(at(port))), "GaiError EAI_SERVICE");
  }
});

conform(
  248,
  "createConnection() takes the digits of a port, and null for this machine",
  async () => {
    await withServer(async (server) => {
      const { port } = server.getsockname();
      for (const hostname of ["127.0.0.1", null]) {
        const client = await createConnection({ hostname, port: String(port) });
        assertEquals(client.getpeername(), server.getsockname());
        await client.close();
        await (await server.accept())[0].close();
      }
    });
  },
);

conform(249, "createConnection() leaves no socket of the addresses that failed", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    // The harness counts the open sockets of this process at the end.
    await withName(Array.from({ length: 20 }, () => NOBODY), async (hostname) => {
      const source = { hostname: "127.0.0.4", port: 0 };
      const call = connecting({ hostname, port }, 1, source);
      assertEquals(await failureOf(call), "ConnectionRefusedError ECONNREFUSED");
    });
    server.setblocking(false);
    assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
  });
});

conform("N23", "createConnection() throws what the lookup failed with", async () => {
  const address = { hostname: "nobody.invalid", port: 80 };
  const error = await assertRejects(() => createConnection(address), GaiError);
  // EAI_AGAIN is the honest answer of a machine that reaches no name server; its resolver asks
  // again after five seconds.
  assertMatch(error.code, /^EAI_(?:NONAME|AGAIN)$/);
  assertEquals(error.syscall, "getaddrinfo");
}, { timeout: 20_000 });

conform("N25", "createConnection() from a port in use: the target sees nobody", async () => {
  await withServer(async (server) => {
    await withServer(async (other) => {
      const call = connecting(server.getsockname(), null, other.getsockname());
      assertEquals(await failureOf(call), "AddressInUseError EADDRINUSE");
      server.setblocking(false);
      assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
    });
  });
});

conform("N26", "createConnection() that is aborted tries no further address", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    await withName([NOBODY, "127.0.0.1"], async (hostname) => {
      const early = { signal: AbortSignal.abort() };
      assertEquals(
        await failureOf(connecting({ hostname, port }, null, null, early)),
        "AbortError",
      );
      const controller = new AbortController();
      const options = { signal: controller.signal };
      const late = connecting({ hostname, port }, null, null, options);
      const failing = failureOf(late);
      controller.abort();
      assertEquals(await failing, "AbortError");
    });
  });
});

conform("N29", "createConnection() leaves one connection, to the first that answers", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    await withName(["127.0.0.1", "127.0.0.1", "127.0.0.1"], async (hostname) => {
      const client = await createConnection({ hostname, port });
      const [con] = await server.accept();
      server.setblocking(false);
      assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
      await con.close();
      await client.close();
    });
  });
});

conform(250, "createServer() listens, waits without limit, and has SO_REUSEADDR", async () => {
  await withCreated({}, async (server) => {
    const { hostname, port } = server.getsockname();
    assertEquals([hostname, port > 0, server.family], ["0.0.0.0", true, AF_INET]);
    assertEquals([server.gettimeout(), server.getsockopt(SOL_SOCKET, SO_REUSEADDR)], [null, 1]);
    const client = await createConnection({ hostname: "127.0.0.1", port });
    const [con] = await server.accept();
    await con.close();
    await client.close();
  });
});

conform(250, "createServer() on an address in use says which, and leaves nothing", async () => {
  await withServer(async (server) => {
    const error = await assertRejects(() => createServer(server.getsockname()), SocketError);
    assertEquals(error.code, "EADDRINUSE");
    assertMatch(error.message, /^Cannot bind "127\.0\.0\.1:\d+": address already in use/);
  });
});

conform(250, "createServer() with both families needs AF_INET6, and is heard on both", async () => {
  const wrong = () => createServer(ANY_PORT, { dualstackIpv6: true });
  assertEquals(await failureOf(wrong), "RangeError");
  assert(await hasDualstackIpv6());
  await withCreated({ family: AF_INET6, dualstackIpv6: true }, async (server) => {
    const { port } = server.getsockname();
    const seen: string[] = [];
    for (const hostname of ["127.0.0.1", "::1"]) {
      const client = await createConnection({ hostname, port });
      const [con, addr] = await server.accept();
      seen.push(addr.hostname);
      await con.close();
      await client.close();
    }
    assertEquals(seen, ["::ffff:127.0.0.1", "::1"]);
    assertEquals(server.getsockopt(IPPROTO_IPV6, IPV6_V6ONLY), 0);
  });
});

conform(250, "createServer() with AF_INET6 leaves IPv4 alone", async () => {
  await withCreated({ family: AF_INET6 }, async (server) => {
    const { port } = server.getsockname();
    assertEquals(server.getsockopt(IPPROTO_IPV6, IPV6_V6ONLY), 1);
    const throughIpv4 = connecting({ hostname: "127.0.0.1", port });
    assertEquals(await failureOf(throughIpv4), "ConnectionRefusedError ECONNREFUSED");
    const other = await createServer({ hostname: "127.0.0.1", port });
    await (await createConnection({ hostname: "::1", port })).close();
    await other.close();
  });
}, {
  unsupported: { [currentRuntime()]: limits.ipv6Only },
  instead: async () => {
    const call = () => createServer({ hostname: "", port: 0 }, { family: AF_INET6 });
    const error = await assertRejects(call, SocketError);
    assertEquals(error.code, "EOPNOTSUPP");
    assertMatch(
      error.message,
      /a listener of Deno on "::" always hears IPv4 as well: ask for both/,
    );
    await withCreated({ family: AF_INET6 }, () => Promise.resolve(), "::1");
  },
});

conform(250, "createServer() with reusePort shares a port", async () => {
  const first = await createServer(ANY_PORT, { reusePort: true });
  const second = await createServer(first.getsockname(), { reusePort: true });
  assertEquals(second.getsockname(), first.getsockname());
  await first.close();
  await second.close();
}, {
  unsupported: { [currentRuntime()]: limits.reusePort },
  instead: async () => {
    const call = () => createServer(ANY_PORT, { reusePort: true });
    assertEquals(await failureOf(call), "UnsupportedError EOPNOTSUPP");
  },
});
