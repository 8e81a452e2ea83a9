import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { AddressInUseError, AF_INET, AF_INET6, AF_UNIX, GaiError, Socket } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { withPair, withServer } from "./pair.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

/** A resolver that gets no answer asks again, after five seconds. */
const NETWORK = { timeout: 20_000 };

test("bind() tells the port that the system chose", async () => {
  const socket = new Socket();
  await socket.bind(ANY_PORT);
  assert(socket.getsockname().port > 0);
  assertEquals(socket.getsockname().hostname, "127.0.0.1");
  await socket.close();
});

test("bind() takes localhost without looking it up, for both families", async () => {
  for (const [family, hostname] of [[AF_INET, "127.0.0.1"], [AF_INET6, "::1"]] as const) {
    const socket = new Socket(family);
    await socket.bind({ hostname: "localhost", port: 0 });
    assertEquals(socket.getsockname().hostname, hostname);
    await socket.close();
  }
});

test("bind() takes an empty host as every address of the machine", async () => {
  const socket = new Socket();
  await socket.bind({ hostname: "", port: 0 });
  assertEquals(socket.getsockname().hostname, "0.0.0.0");
  await socket.close();
});

test("bind() says at once that an address is taken, and by whom to ask", async () => {
  await withServer(async (server) => {
    const socket = new Socket();
    const address = server.getsockname();
    const error = await assertRejects(() => socket.bind(address), AddressInUseError);
    assertMatch(
      error.message,
      /^Cannot bind "127\.0\.0\.1:\d+": address already in use \(EADDRINUSE\), .*ss -tlnp/,
    );
    assertEquals([error.code, error.syscall], ["EADDRINUSE", "bind"]);
    assertEquals(error.address, address);
    await socket.bind(ANY_PORT);
    await socket.close();
  });
});

test("bind() refuses what is no address", async () => {
  const socket = new Socket();
  const bind = (address: unknown) => () => Reflect.apply(socket.bind, socket, [address]);
  assertEquals(await failureOf(bind({ hostname: "127.0.0.1", port: 65536 })), "RangeError");
  assertEquals(await failureOf(bind({ hostname: "127.0.0.1", port: -1 })), "RangeError");
  assertEquals(await failureOf(bind({ hostname: "127.0.0.1", port: NaN })), "RangeError");
  assertEquals(await failureOf(bind({ hostname: "127.0.0.1", port: 1.5 })), "TypeError");
  assertEquals(await failureOf(bind({ hostname: "127.0.0.1", port: "80" })), "TypeError");
  assertEquals(await failureOf(bind({ hostname: 127, port: 80 })), "TypeError");
  assertEquals(await failureOf(bind({ hostname: "a\0b", port: 80 })), "TypeError");
  assertEquals(await failureOf(bind(["127.0.0.1", 80])), "TypeError");
  assertEquals(await failureOf(bind("127.0.0.1:80")), "TypeError");
  assertEquals(await failureOf(bind(null)), "TypeError");
  assertEquals(await failureOf(bind({ path: "/tmp/x" })), "TypeError");
});

test("bind() of an AF_UNIX socket refuses what is no path", async () => {
  const socket = new Socket(AF_UNIX);
  const bind = (address: unknown) => () => Reflect.apply(socket.bind, socket, [address]);
  assertEquals(await failureOf(bind({ path: 5 })), "TypeError");
  assertEquals(await failureOf(bind({ path: "/tmp/a\0b" })), "RangeError");
  assertEquals(await failureOf(bind(ANY_PORT)), "TypeError");
});

test("bind() says which family an address belongs to", async () => {
  const error = await assertRejects(
    () => new Socket(AF_INET).bind({ hostname: "::1", port: 0 }),
    GaiError,
  );
  assertEquals([error.code, error.errno], ["EAI_ADDRFAMILY", -9]);
  assertMatch(error.message, /a socket of AF_INET6 can use it$/);
});

test("bind() of what is no IPv6 address is EAI_NONAME", async () => {
  for (const hostname of [":::1", "12345::", "1::2::3", "::1]/", "fe80:::%lo"]) {
    const bind = () => new Socket(AF_INET6).bind({ hostname, port: 0 });
    assertEquals(await failureOf(bind), "GaiError EAI_NONAME");
  }
});

test(
  "bind() of an unknown name is EAI_NONAME, and of a foreign address EADDRNOTAVAIL",
  async () => {
    const bind = (hostname: string) => () => new Socket().bind({ hostname, port: 0 });
    for (const name of ["nobody.invalid", "constructor", "__proto__"]) {
      const failure = await failureOf(bind(name));
      // EAI_AGAIN is the honest answer of a machine that reaches no name server.
      assert(/^GaiError EAI_(NONAME|AGAIN)$/.test(failure), failure);
    }
    assertEquals(await failureOf(bind("192.0.2.1")), "SocketError EADDRNOTAVAIL");
  },
  NETWORK,
);

test("bind() twice is EINVAL, on a closed socket EBADF", async () => {
  const socket = new Socket();
  await socket.bind(ANY_PORT);
  assertEquals(await failureOf(() => socket.bind(ANY_PORT)), "SocketError EINVAL");
  await socket.close();
  assertEquals(await failureOf(() => socket.bind(ANY_PORT)), "ClosedError EBADF");
});

test("bind() that is overtaken by close() leaves no listener", async () => {
  const socket = new Socket();
  const binding = failureOf(() => socket.bind(ANY_PORT));
  await socket.close();
  assertEquals(await binding, "ClosedError EBADF");
});

test("listen() without bind() takes any port of every address", async () => {
  const socket = new Socket();
  await socket.listen();
  assertEquals(socket.getsockname().hostname, "0.0.0.0");
  assert(socket.getsockname().port > 0);
  await socket.close();
});

test("listen() again keeps the port, and who waits already", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    const client = new Socket();
    await client.connect(server.getsockname());
    await server.listen(1);
    await server.listen(0);
    await server.listen(-1);
    assertEquals(server.getsockname().port, port);
    const [con] = await server.accept();
    await con.close();
    await client.close();
  });
});

test("listen() refuses a backlog that is none, and a connected socket", async () => {
  const socket = new Socket();
  const listen = (backlog: unknown) => () => Reflect.apply(socket.listen, socket, [backlog]);
  assertEquals(await failureOf(listen("5")), "TypeError");
  assertEquals(await failureOf(listen(1.5)), "TypeError");
  assertEquals(await failureOf(listen(null)), "TypeError");
  assertEquals(await failureOf(listen(2 ** 31)), "RangeError");
  await withPair(async ({ con }) => {
    assertEquals(await failureOf(() => con.listen()), "SocketError EINVAL");
  });
});

test("close() frees the port for the next bind", async () => {
  const first = new Socket();
  await first.bind(ANY_PORT);
  await first.listen();
  const address = first.getsockname();
  const pending = failureOf(() => first.accept());
  await first.close();
  assertEquals(await pending, "ClosedError EBADF");
  const second = new Socket();
  await second.bind(address);
  await second.close();
});
