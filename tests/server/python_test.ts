import { assertEquals } from "@std/assert";
import { join } from "node:path";
import {
  AF_INET,
  createConnection,
  DatagramRequestHandler,
  SHUT_WR,
  SOCK_DGRAM,
  Socket,
  StreamRequestHandler,
  TCPServer,
  UDPServer,
} from "../../mod.ts";
import { readAll } from "../conformance/serving.ts";
import { type Child, withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";
import { bytesOf, textOf } from "../socket/pair.ts";

const HOSTNAME = "127.0.0.1";

/** Runs `python_peer.py`. */
function withPython(args: readonly string[], body: (child: Child) => Promise<void>): Promise<void> {
  const script = join(ROOT, "tests/server/python_peer.py");
  return withChild("python3", ["-IS", script, ...args], {}, body);
}

/** What Python's client gets from a server of ours that answers one request. */
async function assertAnswersPython(kind: string, server: TCPServer | UDPServer): Promise<void> {
  const handling = server.handleRequest();
  await withPython(["ask", kind, String(server.serverAddress.port)], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout, stderr], [0, "b'ONE\\nTWO'\n", ""]);
  });
  await handling;
  await server.serverClose();
}

/** Runs a body with a server of Python's, which answers one request. */
function withPythonServer(kind: string, body: (port: number) => Promise<void>): Promise<void> {
  return withPython(["serve", kind], async (child) => {
    await body(Number(await child.readLine()));
    assertEquals((await child.exit).code, 0);
  });
}

test("TCPServer answers a client of Python's", async () => {
  class Shout extends StreamRequestHandler {
    override async handle(): Promise<void> {
      for await (const line of this.rfile) {
        await this.wfile.write(bytesOf(textOf(line).toUpperCase()));
      }
    }
  }
  await assertAnswersPython("tcp", await TCPServer.create({ hostname: HOSTNAME, port: 0 }, Shout));
});

test("UDPServer answers a client of Python's", async () => {
  class Shout extends DatagramRequestHandler {
    override async handle(): Promise<void> {
      await this.wfile.write(bytesOf(textOf(this.packet).toUpperCase()));
    }
  }
  await assertAnswersPython("udp", await UDPServer.create({ hostname: HOSTNAME, port: 0 }, Shout));
});

test("createConnection() talks to a TCP server of Python's socketserver", async () => {
  await withPythonServer("tcp", async (port) => {
    const client = await createConnection({ hostname: HOSTNAME, port });
    await client.sendall(bytesOf("one\ntwo"));
    await client.shutdown(SHUT_WR);
    assertEquals(await readAll(client), "ONE\nTWO");
    await client.close();
  });
});

test("sendto() talks to a UDP server of Python's socketserver", async () => {
  await withPythonServer("udp", async (port) => {
    const client = new Socket(AF_INET, SOCK_DGRAM);
    const address = { hostname: HOSTNAME, port };
    await client.sendto(bytesOf("one\ntwo"), address);
    const [answer, from] = await client.recvfrom(100);
    assertEquals([textOf(answer), from], ["ONE\nTWO", address]);
    await client.close();
  });
});
