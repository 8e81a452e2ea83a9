/**
 * Cases 29 to 34: listening.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { AF_INET, AF_UNIX, SO_ACCEPTCONN, SOCK_DGRAM, Socket, SOL_SOCKET } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { withPair } from "../socket/pair.ts";
import { conform } from "./conform.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

/** A socket that is bound to a free port. */
async function boundSocket(): Promise<Socket> {
  const socket = new Socket();
  await socket.bind(ANY_PORT);
  return socket;
}

for (const backlog of [undefined, 0, -1]) {
  conform(
    29,
    `listen(${backlog ?? ""}) works, and SO_ACCEPTCONN reads 1 from then on`,
    async () => {
      const server = await boundSocket();
      assertEquals(server.getsockopt(SOL_SOCKET, SO_ACCEPTCONN), 0);
      await server.listen(backlog);
      assertEquals(server.getsockopt(SOL_SOCKET, SO_ACCEPTCONN), 1);
      const client = new Socket();
      await client.connect(server.getsockname());
      const [con] = await server.accept();
      assertEquals(con.getsockopt(SOL_SOCKET, SO_ACCEPTCONN), 0);
      for (const socket of [con, client, server]) await socket.close();
    },
  );
}

conform(30, "listen() takes a whole number below 2147483648", async () => {
  const socket = await boundSocket();
  const listen = (backlog: unknown) => () => Reflect.apply(socket.listen, socket, [backlog]);
  assertEquals(await failureOf(listen(2 ** 31)), "RangeError");
  for (const wrong of ["5", 1.5, null, NaN, 5n, true]) {
    assertEquals(await failureOf(listen(wrong)), "TypeError");
  }
  await socket.listen(2 ** 31 - 1);
  await socket.close();
});

conform(31, "listen() without bind() takes a free port on every address", async () => {
  const socket = new Socket();
  await socket.listen();
  const { hostname, port } = socket.getsockname();
  assertEquals(hostname, "0.0.0.0");
  assert(port > 0);
  await socket.close();
});

conform(31, "listen() without bind() is EINVAL for AF_UNIX, where no path is chosen", async () => {
  assertEquals(await failureOf(() => new Socket(AF_UNIX).listen()), "SocketError EINVAL");
});

conform(32, "listen() of a connected socket is EINVAL, of a closed one EBADF", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals(await failureOf(() => client.listen()), "SocketError EINVAL");
    assertEquals(await failureOf(() => con.listen()), "SocketError EINVAL");
  });
  const socket = await boundSocket();
  await socket.close();
  assertEquals(await failureOf(() => socket.listen()), "ClosedError EBADF");
});

conform(32, "listen() of a datagram socket is EOPNOTSUPP", async () => {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  assertEquals(await failureOf(() => socket.listen()), "UnsupportedError EOPNOTSUPP");
  await socket.close();
});

conform(33, "listen() again is allowed, keeps the address and loses nobody", async () => {
  const server = await boundSocket();
  await server.listen();
  const address = server.getsockname();
  const client = new Socket();
  await client.connect(address);
  await server.listen(1);
  await server.listen(0);
  assertEquals(server.getsockname(), address);
  const [con, addr] = await server.accept();
  assertEquals(addr, client.getsockname());
  for (const socket of [con, client, server]) await socket.close();
});

conform(33, "listen() several times at once is allowed, also without bind()", async () => {
  for (const server of [new Socket(), await boundSocket()]) {
    await Promise.all([server.listen(), server.listen(3), server.listen()]);
    const client = new Socket();
    await client.connect({ hostname: "127.0.0.1", port: server.getsockname().port });
    const [con] = await server.accept();
    for (const socket of [con, client, server]) await socket.close();
  }
});

conform(33, "listen() waits for a bind() that is under way, and fails if that does", async () => {
  const server = new Socket();
  const binding = server.bind(ANY_PORT);
  await server.listen();
  assertEquals(server.getsockname().hostname, "127.0.0.1");
  await binding;
  const other = new Socket();
  const failing = failureOf(() => other.bind(server.getsockname()));
  assertEquals(await failureOf(() => other.listen()), "AddressInUseError EADDRINUSE");
  assertEquals(await failing, "AddressInUseError EADDRINUSE");
  await other.close();
  await server.close();
});

/**
 * How many of three clients are connected at once to a listener that accepts nobody. Those that
 * are expected have time: only who has to wait shall give up soon.
 */
async function connectedAtOnce(backlog: number, expected: number): Promise<number> {
  const server = await boundSocket();
  await server.listen(backlog);
  const clients = [new Socket(), new Socket(), new Socket()];
  let count = 0;
  for (const [index, client] of clients.entries()) {
    client.settimeout(index < expected ? 2 : 0.2);
    if (await client.connectEx(server.getsockname()) === 0) count += 1;
  }
  await server.close();
  for (const client of clients) await client.close();
  return count;
}

const ACCEPTS_BY_ITSELF =
  "it accepts by itself as long as it has descriptors; who waits for accept() is connected already";

conform(34, "listen(1) lets two clients wait, and further ones cannot connect", async () => {
  assertEquals(await connectedAtOnce(1, 2), 2);
}, {
  unsupported: { bun: ACCEPTS_BY_ITSELF, node: ACCEPTS_BY_ITSELF },
  instead: async () => {
    assertEquals(await connectedAtOnce(1, 3), 3);
  },
});
