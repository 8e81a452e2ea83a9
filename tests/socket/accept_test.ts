import { assertEquals } from "@std/assert";
import { Socket } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { bytesOf, textOf, visitor, withPair, withServer } from "./pair.ts";

test("accept() gives a socket and the address of its peer", async () => {
  await withServer(async (server) => {
    const client = await visitor(server.getsockname());
    const [con, addr] = await server.accept();
    assertEquals(addr, client.getsockname());
    assertEquals(con.getpeername(), addr);
    assertEquals(con.getsockname(), server.getsockname());
    assertEquals([con.family, con.type, con.proto], [server.family, server.type, server.proto]);
    await con.close();
    await client.close();
  });
});

test("accept() gives a socket that waits without limit, whatever the listener does", async () => {
  await withServer(async (server) => {
    server.setblocking(false);
    const client = await visitor(server.getsockname());
    server.settimeout(2);
    const [con] = await server.accept();
    assertEquals([con.gettimeout(), con.getblocking()], [null, true]);
    await con.close();
    await client.close();
  });
});

test("accept() of a socket that does not listen is EINVAL, of a closed one EBADF", async () => {
  const socket = new Socket();
  assertEquals(await failureOf(() => socket.accept()), "SocketError EINVAL");
  await socket.bind({ hostname: "127.0.0.1", port: 0 });
  assertEquals(await failureOf(() => socket.accept()), "SocketError EINVAL");
  await socket.close();
  assertEquals(await failureOf(() => socket.accept()), "ClosedError EBADF");
  await withPair(async ({ con }) => {
    assertEquals(await failureOf(() => con.accept()), "SocketError EINVAL");
  });
});

test("accept() answers several waiting calls in their order", async () => {
  await withServer(async (server) => {
    const accepting = [server.accept(), server.accept(), server.accept()];
    const clients: Socket[] = [];
    for (let index = 0; index < 3; index += 1) clients.push(await visitor(server.getsockname()));
    const accepted = await Promise.all(accepting);
    assertEquals(
      accepted.map(([, addr]) => addr.port),
      clients.map((client) => client.getsockname().port),
    );
    for (const socket of [...clients, ...accepted.map(([con]) => con)]) await socket.close();
  });
});

test("accept() that timed out loses no connection", async () => {
  await withServer(async (server) => {
    server.settimeout(0.02);
    assertEquals(await failureOf(() => server.accept()), "TimeoutError ETIMEDOUT");
    server.setblocking(false);
    assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
    const client = await visitor(server.getsockname());
    server.settimeout(null);
    const [con, addr] = await server.accept();
    assertEquals(addr, client.getsockname());
    await con.close();
    await client.close();
  });
});

test("accept() that was aborted rejects with the reason and loses no connection", async () => {
  await withServer(async (server) => {
    const controller = new AbortController();
    const accepting = server.accept({ signal: controller.signal });
    controller.abort(new RangeError("enough"));
    assertEquals(await failureOf(() => accepting), "RangeError");
    const client = await visitor(server.getsockname());
    const [con, addr] = await server.accept();
    assertEquals(addr, client.getsockname());
    await con.close();
    await client.close();
  });
});

test("accept() gives what a client sent that is gone already", async () => {
  await withServer(async (server) => {
    const client = await visitor(server.getsockname());
    await client.sendall(bytesOf("bye"));
    await client.close();
    const [con] = await server.accept();
    assertEquals(textOf(await con.recv(10)), "bye");
    assertEquals([(await con.recv(10)).length, (await con.recv(10)).length], [0, 0]);
    await con.close();
  });
});

test("connections() ends when the socket is closed, and not when the loop is left", async () => {
  await withServer(async (server) => {
    const client = await visitor(server.getsockname());
    for await (const [con, addr] of server.connections()) {
      assertEquals(addr, client.getsockname());
      await con.close();
      break;
    }
    const rest = server.connections();
    const next = rest.next();
    await server.close();
    assertEquals((await next).done, true);
    await client.close();
  });
});
