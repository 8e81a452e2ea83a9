import { assert, assertEquals } from "@std/assert";
import {
  AF_INET6,
  createConnection,
  DatagramRequestHandler,
  getAdapter,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOL_SOCKET,
  TCPServer,
  UDPServer,
} from "../../mod.ts";
import { linesOf } from "../conformance/socket_case.ts";
import { ANY_PORT, ask, Shout, withOpen, withServing } from "../conformance/serving.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";
import { failureOf } from "../socket/errors.ts";

const { features, limits } = await getAdapter();
const hasProgram = programOn(currentRuntime(), "tests/programs/socket_case.ts") !== null;

test("TCPServer serves IPv6, as an option or as a subclass", async () => {
  class V6Server extends TCPServer {
    override readonly addressFamily = AF_INET6;
  }
  const address = { hostname: "::1", port: 0 };
  for (
    const server of [
      await TCPServer.create(address, Shout, { addressFamily: AF_INET6 }),
      await V6Server.create(address, Shout),
    ]
  ) {
    await withServing(server, async () => {
      assertEquals(server.serverAddress.hostname, "::1");
      assertEquals(await ask(server.serverAddress, "six"), "SIX");
    });
  }
});

test("a server sets SO_REUSEADDR before it binds, if it shall", async () => {
  for (const allowReuseAddress of [false, true]) {
    const server = await TCPServer.create(ANY_PORT, Shout, { allowReuseAddress });
    assertEquals(server.socket.getsockopt(SOL_SOCKET, SO_REUSEADDR), Number(allowReuseAddress));
    await server.serverClose();
  }
});

test("servers with allowReusePort share a port, or say why they cannot", async () => {
  const options = { allowReusePort: true };
  const create = () => TCPServer.create(ANY_PORT, Shout, options);
  if (!features.reusePort) {
    assertEquals(await failureOf(create), "UnsupportedError EOPNOTSUPP");
    assert(limits.reusePort !== undefined);
    return;
  }
  await withOpen(await create(), async (first) => {
    await withOpen(await TCPServer.create(first.serverAddress, Shout, options), (second) => {
      assertEquals(second.serverAddress, first.serverAddress);
      assertEquals(second.socket.getsockopt(SOL_SOCKET, SO_REUSEPORT), 1);
      return Promise.resolve();
    });
  });
});

test("serverClose() gives the address back, and resets who still waits", async () => {
  const server = await TCPServer.create(ANY_PORT, Shout);
  const client = await createConnection(server.serverAddress);
  await server.serverClose();
  const again = await TCPServer.create(server.serverAddress, Shout);
  assertEquals(again.serverAddress, server.serverAddress);
  await again.serverClose();
  await client.close();
});

test("a server that is not bound can be closed", async () => {
  await new TCPServer(ANY_PORT, Shout).serverClose();
  await new UDPServer(ANY_PORT, DatagramRequestHandler).serverClose();
});

test("a server serves many clients, one after the other and side by side", async () => {
  for (const concurrent of [false, true]) {
    const options = { concurrent, requestQueueSize: 128 };
    await withServing(await TCPServer.create(ANY_PORT, Shout, options), async (server) => {
      const texts = Array.from({ length: 100 }, (_, index) => `client ${index}`);
      const answers = await Promise.all(texts.map((text) => ask(server.serverAddress, text)));
      assertEquals(answers, texts.map((text) => text.toUpperCase()));
    });
  }
});

/** Registers a test that runs a process of its own. */
function testProcess(name: string, body: () => Promise<void>): void {
  if (hasProgram) test(name, body, STARTS_PROGRAMS);
  else skip(name, NO_PROGRAM);
}

testProcess("serveForever() holds the process and does nothing while nobody comes", async () => {
  const [cpu] = await linesOf(["idle-server"]);
  assert(Number(cpu) < 5, `${cpu} % of a processor`);
});
