import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  AF_INET6,
  ConnectionRefusedError,
  GaiError,
  getAdapter,
  setAdapter,
  Socket,
} from "../../mod.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { freeAddress, withPair, withServer } from "./pair.ts";

test("connect() says that nobody listens, and what to do", async () => {
  const address = await freeAddress();
  const error = await assertRejects(() => new Socket().connect(address), ConnectionRefusedError);
  assertMatch(error.message, /^Cannot connect to "127\.0\.0\.1:\d+": connection refused/);
  assertMatch(error.message, /\(ECONNREFUSED\), nobody listens there; start the server first/);
  assertEquals(error.address, address);
});

test("connect() again after a refusal works on the same socket", async () => {
  const socket = new Socket();
  const address = await freeAddress();
  assertEquals(
    await failureOf(() => socket.connect(address)),
    "ConnectionRefusedError ECONNREFUSED",
  );
  await withServer(async (server) => {
    await socket.connect(server.getsockname());
    assertEquals(socket.getpeername(), server.getsockname());
    await socket.close();
  });
});

test("connect() to port 0 is refused", async () => {
  const connect = () => new Socket().connect({ hostname: "127.0.0.1", port: 0 });
  assertEquals(await failureOf(connect), "ConnectionRefusedError ECONNREFUSED");
});

test("connect() on a connected or listening socket is EISCONN, on a closed one EBADF", async () => {
  await withPair(async ({ client, server }) => {
    const address = server.getsockname();
    assertEquals(await failureOf(() => client.connect(address)), "SocketError EISCONN");
    assertEquals(await failureOf(() => server.connect(address)), "SocketError EISCONN");
    await client.close();
    assertEquals(await failureOf(() => client.connect(address)), "ClosedError EBADF");
  });
});

test("connect() on a bound socket comes from its address", async () => {
  await withServer(async (server) => {
    const client = new Socket();
    await client.bind({ hostname: "127.0.0.1", port: 0 });
    const bound = client.getsockname();
    await client.connect(server.getsockname());
    const [con, addr] = await server.accept();
    assertEquals(client.getsockname(), bound);
    assertEquals(addr, bound);
    await con.close();
    await client.close();
  });
});

test("connect() reaches an IPv6 listener", async () => {
  const server = new Socket(AF_INET6);
  await server.bind({ hostname: "::1", port: 0 });
  await server.listen();
  const client = new Socket(AF_INET6);
  await client.connect({ hostname: "localhost", port: server.getsockname().port });
  const [con, addr] = await server.accept();
  assertEquals(addr, client.getsockname());
  for (const socket of [con, client, server]) await socket.close();
});

test("connectEx() gives the system's number instead of an error", async () => {
  const socket = new Socket();
  const address = await freeAddress();
  const refused = await assertRejects(() => socket.connect(address), ConnectionRefusedError);
  assert(refused.errno !== null && refused.errno > 0);
  assertEquals(await socket.connectEx(address), refused.errno);
  await withServer(async (server) => {
    assertEquals(await socket.connectEx(server.getsockname()), 0);
    await socket.close();
  });
});

test("connectEx() still throws for names and for arguments", async () => {
  const socket = new Socket();
  // No label has 64 characters: no resolver asks the network about it.
  const connect = () => socket.connectEx({ hostname: "x".repeat(64), port: 1 });
  await assertRejects(connect, GaiError);
  assertEquals(
    await failureOf(() => socket.connectEx({ hostname: "127.0.0.1", port: 70000 })),
    "RangeError",
  );
});

test("connectEx() that must not wait says so until it is connected", async () => {
  await withServer(async (server) => {
    const client = new Socket();
    client.setblocking(false);
    const address = server.getsockname();
    const started = await assertRejects(() => client.connect(address));
    assertMatch(String(started), /^BlockingIOError: .*\(EINPROGRESS\)/);
    const accepting = server.accept();
    const others = new Set<string>();
    let answer = "";
    while (answer !== "no failure") {
      answer = await failureOf(() => client.connect(address));
      if (answer !== "no failure") others.add(answer);
    }
    others.delete("BlockingIOError EALREADY");
    assertEquals([...others], []);
    assertEquals(await failureOf(() => client.connect(address)), "SocketError EISCONN");
    const [con] = await accepting;
    await con.close();
    await client.close();
  });
});

test("connect() that was aborted rejects with the reason", async () => {
  await withServer(async (server) => {
    const signal = AbortSignal.abort(new RangeError("enough"));
    const socket = new Socket();
    assertEquals(
      await failureOf(() => socket.connect(server.getsockname(), { signal })),
      "RangeError",
    );
    await socket.connect(server.getsockname());
    await socket.close();
  });
});

test("connect() that is aborted does not wait for the lookup of the name", async () => {
  const adapter = await getAdapter();
  const socket = new Socket();
  let answer = (_addresses: readonly string[]): void => {};
  const resolve = () => new Promise<readonly string[]>((resolve) => answer = resolve);
  setAdapter(Object.create(adapter, { resolve: { value: resolve } }));
  try {
    const signal = AbortSignal.timeout(50);
    const connecting = socket.connect({ hostname: "slow.invalid", port: 1 }, { signal });
    assertEquals(await failureOf(() => connecting), "TimeoutError");
    answer(["127.0.0.1"]);
  } finally {
    setAdapter(undefined);
    await socket.close();
  }
});
