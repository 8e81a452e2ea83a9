import { assert, assertEquals } from "@std/assert";
import { openWireProxy, type WireProxy, type WireSides } from "../../lib/course/wire_proxy.ts";
import type { CallEvent } from "../../lib/trace/call_event.ts";
import { AF_INET, AF_UNIX, SOCK_DGRAM, SOCK_STREAM, Socket } from "../../mod.ts";
import type { InetAddress } from "../../lib/core/address.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { test } from "../harness/test.ts";

const BOTH: WireSides = { server: true, client: true };
const LOCAL = { hostname: "127.0.0.1", port: 0 };

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What an event says, in short. */
function shown({ call, bytes }: CallEvent): string {
  return bytes === null ? call : `${call} ${atob(bytes)}`;
}

/** The starts of what was recorded of a program. */
function recorded(proxy: WireProxy, program: number): readonly string[] {
  return proxy.events(program).filter(({ phase }) => phase === "start").map(shown);
}

/** Runs the body with a server over TCP and a proxy before it. */
async function withProxy(
  sides: WireSides,
  body: (server: Socket, proxy: WireProxy) => Promise<void>,
): Promise<void> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  await server.bind(LOCAL);
  await server.listen();
  const options = { server: server.getsockname(), path: "", sides, currentClient: () => 1 };
  const proxy = await openWireProxy("tcp", options);
  try {
    await body(server, proxy);
  } finally {
    await proxy.close();
    await server.close();
  }
}

/** All that comes until the end of the stream. */
async function receiveAll(socket: { chunks(): AsyncIterable<Uint8Array> }): Promise<string> {
  let text = "";
  for await (const chunk of socket.chunks()) text += new TextDecoder().decode(chunk);
  return text;
}

test("a proxy passes bytes and ends on, and records who sent them", async () => {
  await withProxy(BOTH, async (server, proxy) => {
    const client = new Socket(AF_INET, SOCK_STREAM);
    await client.connect(proxy.address as InetAddress);
    const [con] = await server.accept();
    await client.sendall(bytes("question"));
    await client.shutdown("SHUT_WR");
    assertEquals(await receiveAll(con), "question");
    await con.sendall(bytes("answer"));
    await con.close();
    assertEquals(await receiveAll(client), "answer");
    await client.close();
    // The proxy is a process of its own in time: it may hear of an end after those who made it.
    while (recorded(proxy, 0).at(-1) !== "close") await new Promise((go) => setTimeout(go, 1));
    assertEquals(recorded(proxy, 1), ["connect", "send question", "close"]);
    assertEquals(recorded(proxy, 0), ["accept", "send answer", "close"]);
    assert(proxy.events(1).every(({ source }) => source === "wire"));
  });
});

test("a proxy records only who does not tell its calls, by the addresses of the others", async () => {
  await withProxy({ server: false, client: true }, async (server, proxy) => {
    const client = new Socket(AF_INET, SOCK_STREAM);
    await client.connect(proxy.address as InetAddress);
    const [con, address] = await server.accept();
    await client.sendall(bytes("hello"));
    await con.recv(100);
    assertEquals(recorded(proxy, 0), []);
    const [connect] = proxy.events(1);
    // What the server sees is the proxy's end.
    assertEquals([connect?.local, connect?.remote], [address, server.getsockname()]);
    for (const socket of [client, con]) await socket.close();
  });
});

test("a proxy ends a connection when it finds no server", async () => {
  await withProxy(BOTH, async (server, proxy) => {
    await server.close();
    const client = new Socket(AF_INET, SOCK_STREAM);
    await client.connect(proxy.address as InetAddress);
    assertEquals(await receiveAll(client), "");
    await client.close();
    assertEquals(recorded(proxy, 1), []);
  });
});

test("a proxy passes connections of UNIX sockets on", async () => {
  await withDirectory(async (path) => {
    const server = new Socket(AF_UNIX, SOCK_STREAM);
    await server.bind({ path: path("server") });
    await server.listen();
    const proxy = await openWireProxy("unix-stream", {
      server: server.getsockname(),
      path: path("proxy"),
      sides: BOTH,
      currentClient: () => 2,
    });
    const client = new Socket(AF_UNIX, SOCK_STREAM);
    await client.connect({ path: path("proxy") });
    const [con] = await server.accept();
    await client.sendall(bytes("hello"));
    await client.close();
    assertEquals(await receiveAll(con), "hello");
    assertEquals(recorded(proxy, 2), ["connect", "send hello", "close"]);
    await con.close();
    await proxy.close();
    await server.close();
  });
});

test("a proxy passes datagrams on, empty ones too, and the answers to whom they are for", async () => {
  const server = new Socket(AF_INET, SOCK_DGRAM);
  await server.bind(LOCAL);
  const proxy = await openWireProxy("udp", {
    server: server.getsockname(),
    path: "",
    sides: BOTH,
    currentClient: () => 1,
  });
  const clients = [new Socket(AF_INET, SOCK_DGRAM), new Socket(AF_INET, SOCK_DGRAM)];
  for (const [index, client] of clients.entries()) {
    for (const text of [`from ${index}`, ""]) {
      await client.sendto(bytes(text), proxy.address as InetAddress);
      const [data, address] = await server.recvfrom(100);
      assertEquals(new TextDecoder().decode(data), text);
      await server.sendto(bytes(`to ${index}`), address);
      const [answer] = await client.recvfrom(100);
      assertEquals(new TextDecoder().decode(answer), `to ${index}`);
    }
  }
  assertEquals(recorded(proxy, 1), ["sendto from 0", "sendto ", "sendto from 1", "sendto "]);
  assertEquals(recorded(proxy, 0), ["sendto to 0", "sendto to 0", "sendto to 1", "sendto to 1"]);
  const ends = new Set(proxy.events(1).map(({ local }) => JSON.stringify(local)));
  assert(ends.size === 2, "each sender has an end of its own before the server");
  await proxy.close();
  for (const socket of [...clients, server]) await socket.close();
});
