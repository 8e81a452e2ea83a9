/**
 * Cases 35 to 47: taking connections.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  AF_INET,
  AF_UNIX,
  BlockingIOError,
  type InetAddress,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SOCK_DGRAM,
  Socket,
  TimeoutError,
} from "../../mod.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, closeAll, textOf, visitor, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { withPeer } from "./visit.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

conform(35, "accept() gives a new socket and the address of its peer", async () => {
  await withServer(async (server) => {
    const client = await visitor(server.getsockname());
    const [con, addr] = await server.accept();
    assert(con !== server);
    assertEquals(addr, client.getsockname());
    assertEquals(addr, con.getpeername());
    await closeAll([con, client]);
  });
});

conform(36, "accept() gives a socket of the listener's kind, at the listener's port", async () => {
  await withServer(async (server) => {
    const client = await visitor(server.getsockname());
    const [con] = await server.accept();
    assertEquals([con.family, con.type, con.proto], [server.family, server.type, server.proto]);
    assertEquals(con.getsockname(), server.getsockname());
    await closeAll([con, client]);
  });
});

conform(37, "accept() gives a socket without the listener's timeout", async () => {
  await withServer(async (server) => {
    server.settimeout(3);
    const client = await visitor(server.getsockname());
    const [con] = await server.accept();
    assertEquals(con.gettimeout(), null);
    await closeAll([con, client]);
  });
});

/** The next connection of a non-blocking listener, to which somebody is connecting. */
async function acceptSoon(server: Socket): Promise<[Socket, InetAddress]> {
  for (;;) {
    try {
      return await server.accept();
    } catch (error) {
      if (!(error instanceof BlockingIOError)) throw error;
    }
  }
}

conform(38, "accept() of a non-blocking listener gives a blocking socket", async () => {
  await withServer(async (server) => {
    server.setblocking(false);
    const client = await visitor(server.getsockname());
    const [con] = await acceptSoon(server);
    assertEquals([con.getblocking(), con.gettimeout()], [true, null]);
    await closeAll([con, client]);
  });
});

conform(
  39,
  "accept() of a socket that does not listen is EINVAL, of a closed one EBADF",
  async () => {
    const socket = new Socket();
    assertEquals(await failureOf(() => socket.accept()), "SocketError EINVAL");
    await socket.bind(ANY_PORT);
    assertEquals(await failureOf(() => socket.accept()), "SocketError EINVAL");
    await withPair(async ({ client, con }) => {
      assertEquals(await failureOf(() => client.accept()), "SocketError EINVAL");
      assertEquals(await failureOf(() => con.accept()), "SocketError EINVAL");
    });
    await socket.close();
    assertEquals(await failureOf(() => socket.accept()), "ClosedError EBADF");
  },
);

conform(39, "accept() of a datagram socket is EOPNOTSUPP", async () => {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  assertEquals(await failureOf(() => socket.accept()), "UnsupportedError EOPNOTSUPP");
  await socket.close();
});

conform(40, "accept() with nobody there is EAGAIN in non-blocking mode", async () => {
  await withServer(async (server) => {
    server.setblocking(false);
    assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
  });
});

conform(40, "accept() with nobody there is a TimeoutError when the time is over", async () => {
  await withServer(async (server) => {
    server.settimeout(0.05);
    const start = performance.now();
    const error = await assertRejects(() => server.accept(), TimeoutError);
    assert(performance.now() - start > 45);
    assertEquals(error.code, "ETIMEDOUT");
    assertMatch(error.message, /^Cannot accept on "127\.0\.0\.1:\d+": timed out/);
  });
});

conform(41, "accept() with a timeout of 0 is EAGAIN and no TimeoutError", async () => {
  await withServer(async (server) => {
    server.settimeout(0);
    assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
    server.settimeout(-0);
    assertEquals(await failureOf(() => server.accept()), "BlockingIOError EAGAIN");
  });
});

conform(42, "accept() of a client that is gone gives what it sent, and then the end", async () => {
  await withServer(async (server) => {
    const client = await visitor(server.getsockname());
    await client.sendall(bytesOf("bye"));
    await client.close();
    const [con, addr] = await server.accept();
    assert(addr.port > 0);
    assertEquals(textOf(await con.recv(10)), "bye");
    assertEquals([(await con.recv(10)).length, (await con.recv(10)).length], [0, 0]);
    await con.close();
  });
});

conform(
  43,
  "accept() outlives clients that reset: they are left out, or recv() tells",
  async () => {
    await withServer((server) =>
      withPeer(async (peer) => {
        const address = server.getsockname();
        for (let count = 0; count < 5; count += 1) await (await peer.connect(address)).reset();
        const client = await visitor(address);
        const { port } = client.getsockname();
        let [con, addr] = await server.accept();
        while (addr.port !== port) {
          assertEquals(await failureOf(() => con.recv(1)), "ConnectionResetError ECONNRESET");
          await con.close();
          [con, addr] = await server.accept();
        }
        await closeAll([con, client]);
      })
    );
  },
);

conform(44, "accept() over UNIX gives a peer without a name, and the listener's path", async () => {
  await withDirectory(async (path) => {
    const [server, client] = [new Socket(AF_UNIX), new Socket(AF_UNIX)];
    await server.bind({ path: path("socket") });
    await server.listen();
    await client.connect(server.getsockname());
    const [con, addr] = await server.accept();
    assertEquals(addr, { path: null });
    assertEquals(con.getsockname(), { path: path("socket") });
    assertEquals(client.getpeername(), { path: path("socket") });
    for (const socket of [con, client, server]) await socket.close();
  });
});

conform(45, "accept() takes clients in the order in which they came", async () => {
  await withServer(async (server) => {
    const clients: Socket[] = [];
    for (let count = 0; count < 10; count += 1) clients.push(await visitor(server.getsockname()));
    const cons: Socket[] = [];
    for (const client of clients) {
      const [con, addr] = await server.accept();
      cons.push(con);
      assertEquals(addr, client.getsockname());
    }
    await closeAll([...cons, ...clients]);
  });
});

conform(45, "accept() that waits several times is answered first come, first served", async () => {
  await withServer(async (server) => {
    const accepting = [server.accept(), server.accept(), server.accept()];
    const clients: Socket[] = [];
    for (const _ of accepting) clients.push(await visitor(server.getsockname()));
    const accepted = await Promise.all(accepting);
    const ports = clients.map((client) => client.getsockname().port);
    assertEquals(accepted.map(([, addr]) => addr.port), ports);
    await closeAll([...accepted.map(([con]) => con), ...clients]);
  });
});

conform(46, "close() rejects every accept() that waits with EBADF, at once", async () => {
  await withServer(async (server) => {
    const endless = [server.accept(), server.accept(), server.accept()];
    server.settimeout(60);
    const limited = [server.accept(), server.accept({ signal: new AbortController().signal })];
    const failures = [...endless, ...limited].map((accepting) => failureOf(() => accepting));
    const closed = server.close();
    assertEquals(await Promise.all(failures), failures.map(() => "ClosedError EBADF"));
    await closed;
  });
});

conform(46, "close() loses to an accept() that has a client already", async () => {
  await withServer(async (server) => {
    const client = await visitor(server.getsockname());
    const [con] = await server.accept();
    await server.close();
    await con.sendall(bytesOf("still here"));
    assertEquals(textOf(await client.recv(100)), "still here");
    await closeAll([con, client]);
  });
});

conform(47, "accept() after shutdown(SHUT_RDWR) of the listener is EINVAL", async () => {
  for (const how of [SHUT_RDWR, SHUT_RD] as const) {
    await withServer(async (server) => {
      const waiting = [server.accept(), server.accept()].map((call) => failureOf(() => call));
      await server.shutdown(how);
      assertEquals(await Promise.all(waiting), ["SocketError EINVAL", "SocketError EINVAL"]);
      assertEquals(await failureOf(() => server.accept()), "SocketError EINVAL");
      const refused = () => visitor(server.getsockname());
      assertEquals(await failureOf(refused), "ConnectionRefusedError ECONNREFUSED");
    });
  }
});

conform(47, "listen() after shutdown() of the listener takes connections again", async () => {
  await withServer(async (server) => {
    const address = server.getsockname();
    await Promise.all([server.shutdown(SHUT_RDWR), server.listen()]);
    assertEquals(server.getsockname(), address);
    const client = await visitor(address);
    const [con] = await server.accept();
    await closeAll([con, client]);
  });
});

conform(47, "shutdown(SHUT_WR) of a listener changes nothing", async () => {
  await withServer(async (server) => {
    await server.shutdown(SHUT_WR);
    const client = await visitor(server.getsockname());
    const [con] = await server.accept();
    await closeAll([con, client]);
  });
});

conform(47, "close() during shutdown() of the listener leaves nothing", async () => {
  const server = new Socket();
  await server.listen();
  const address = { hostname: "127.0.0.1", port: server.getsockname().port };
  const shuttingDown = server.shutdown(SHUT_RDWR);
  await server.close();
  await shuttingDown;
  const next = new Socket();
  await next.bind(address);
  await next.close();
});
