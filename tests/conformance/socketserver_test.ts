/**
 * Cases 223, 224, 235, 236 and 243: what a server is, and how it ends a request.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import {
  AF_UNIX,
  BaseRequestHandler,
  createConnection,
  DatagramRequestHandler,
  getAdapter,
  SHUT_WR,
  SOCK_DGRAM,
  Socket,
  StreamRequestHandler,
  TCPServer,
  UDPServer,
  UnixDatagramServer,
  UnixStreamServer,
} from "../../mod.ts";
import { currentRuntime } from "../harness/program.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import {
  ANY_PORT,
  ask,
  handlerThat,
  QuietServer,
  raise,
  readAll,
  Shout,
  withOpen,
  withServing,
} from "./serving.ts";

/** What this runtime cannot do, with the reasons. */
const { limits } = await getAdapter();

conform(223, "TCPServer.create() binds and listens; the constructor does neither", async () => {
  const idle = new TCPServer(ANY_PORT, Shout);
  assertEquals([idle.serverAddress, idle.socket.getsockname().port], [ANY_PORT, 0]);
  assertEquals([idle.requestQueueSize, idle.allowReuseAddress, idle.timeout], [5, false, null]);
  await idle.serverBind();
  assert(idle.serverAddress.port > 0);
  await idle.serverActivate();
  await (await createConnection(idle.serverAddress)).close();
  await idle.serverClose();

  await withOpen(await TCPServer.create(ANY_PORT, Shout), async (server) => {
    assertEquals(server.serverAddress, server.socket.getsockname());
    assertEquals(server.RequestHandlerClass, Shout);
    await (await createConnection(server.serverAddress)).close();
  });
});

conform(223, "UDPServer.create() binds; the longest packet has 8192 bytes", async () => {
  await withOpen(await UDPServer.create(ANY_PORT, BaseRequestHandler), (server) => {
    assert(server.serverAddress.port > 0);
    assertEquals([server.maxPacketSize, server.socketType], [8192, "SOCK_DGRAM"]);
    return Promise.resolve();
  });
});

conform(223, "a subclass says what it wants to be otherwise", async () => {
  class Own extends TCPServer {
    override requestQueueSize = 50;
    override concurrent = true;
  }
  const server = await Own.create(ANY_PORT, Shout, { timeout: 1, blockOnClose: false });
  await withOpen(server, (server) => {
    assert(server instanceof Own);
    const { requestQueueSize, concurrent, timeout, blockOnClose } = server;
    assertEquals([requestQueueSize, concurrent, timeout, blockOnClose], [50, true, 1, false]);
    return Promise.resolve();
  });
});

conform(224, "create() that cannot bind says why, and leaves nothing, 1024 times", async () => {
  await withServer(async (other) => {
    // The harness counts the open sockets of this process at the end.
    for (let count = 0; count < 1024; count += 1) {
      const failure = await failureOf(() => TCPServer.create(other.getsockname(), Shout));
      if (count % 256 === 0) assertEquals(failure, "AddressInUseError EADDRINUSE");
    }
  });
  for (const port of [-1, 65536]) {
    const create = () => TCPServer.create({ hostname: "127.0.0.1", port }, Shout);
    assertEquals(await failureOf(create), "RangeError");
  }
});

conform(224, "create() that cannot listen closes the server", async () => {
  const closed: TCPServer[] = [];
  class Deaf extends TCPServer {
    override serverActivate(): Promise<void> {
      throw new SyntaxError("Cannot listen");
    }
    override async serverClose(): Promise<void> {
      await super.serverClose();
      closed.push(this);
    }
  }
  assertEquals(await failureOf(() => Deaf.create(ANY_PORT, Shout)), "SyntaxError");
  assertEquals(closed.map((server) => server.fileno()), [-1]);
});

conform(235, "shutdownRequest() after a handler that closed, or a client that left", async () => {
  const Closing = handlerThat(async ({ connection, wfile }) => {
    await wfile.write(bytesOf("bye"));
    await connection.close();
  });
  await withServing(await QuietServer.create(ANY_PORT, Closing), async (server) => {
    assertEquals(await ask(server.serverAddress, ""), "bye");
    assertEquals(server.errors, []);
  });
  const Waiting = handlerThat(async ({ rfile }) => void await rfile.read());
  await withServing(await QuietServer.create(ANY_PORT, Waiting), async (server) => {
    await (await createConnection(server.serverAddress)).close();
    assertEquals(await ask(server.serverAddress, ""), "");
    assertEquals(server.errors, []);
  });
});

conform(236, "the client sees the end when the handler is done, also when it threw", async () => {
  for (const last of [() => {}, () => raise("broken")]) {
    const Speaking = handlerThat(async ({ wfile }) => {
      await wfile.write(bytesOf("said"));
      last();
    });
    await withServing(await QuietServer.create(ANY_PORT, Speaking), async (server) => {
      const client = await createConnection(server.serverAddress);
      assertEquals(await readAll(client), "said");
      await client.close();
    });
  }
});

conform(243, "UnixStreamServer leaves its file when it is closed", async () => {
  class Echo extends StreamRequestHandler<typeof AF_UNIX> {
    override async handle(): Promise<void> {
      for await (const line of this.rfile) await this.wfile.write(line);
    }
  }
  await withDirectory(async (path) => {
    const address = { path: path("server") };
    const server = await UnixStreamServer.create(address, Echo);
    assertEquals([server.serverAddress, existsSync(address.path)], [address, true]);
    const client = new Socket(AF_UNIX);
    await client.connect(address);
    const handling = server.handleRequest();
    await client.sendall(bytesOf("over a path"));
    await client.shutdown(SHUT_WR);
    assertEquals(await readAll(client), "over a path");
    await handling;
    await client.close();
    await server[Symbol.asyncDispose]();
    assertEquals([server.fileno(), existsSync(address.path)], [-1, true]);
    const again = () => UnixStreamServer.create(address, Echo);
    assertEquals(await failureOf(again), "AddressInUseError EADDRINUSE");
  });
});

conform(243, "UnixDatagramServer answers, and leaves its file when it is closed", async () => {
  class Echo extends DatagramRequestHandler<typeof AF_UNIX> {
    override async handle(): Promise<void> {
      await this.wfile.write(this.packet);
    }
  }
  await withDirectory(async (path) => {
    const address = { path: path("server") };
    await withServing(await UnixDatagramServer.create(address, Echo), async () => {
      const client = new Socket(AF_UNIX, SOCK_DGRAM);
      await client.bind({ path: path("client") });
      await client.sendto(bytesOf("over a path"), address);
      const [answer, from] = await client.recvfrom(100);
      assertEquals([textOf(answer), from], ["over a path", address]);
      await client.close();
    });
    assertEquals(existsSync(address.path), true);
  });
}, {
  unsupported: { [currentRuntime()]: limits.unixDatagram },
  instead: async () => {
    const create = () => UnixDatagramServer.create({ path: "/tmp/nobody" }, BaseRequestHandler);
    assertEquals(await failureOf(create), "UnsupportedError EAFNOSUPPORT");
  },
});
