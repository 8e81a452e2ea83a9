import { assert, assertEquals, assertMatch } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import type { Child } from "../harness/child.ts";
import { testProgram, withProgram } from "./lesson_program.ts";
import { type RunningServer, withEchoServer } from "./echo_stage.ts";
import { bytesOf, withSocket, withUdpServer } from "./udp_stage.ts";

const TCP_SERVER = "lessons/13_socketserver/tcp_server.ts";
const UDP_SERVER = "lessons/13_socketserver/udp_server.ts";

/** Runs the body with two clients of a server, who are connected in this order. */
async function withTwo(
  { port }: RunningServer,
  body: (first: Socket, second: Socket) => Promise<void>,
): Promise<void> {
  const clients = [new Socket(AF_INET, SOCK_STREAM), new Socket(AF_INET, SOCK_STREAM)] as const;
  try {
    for (const client of clients) await client.connect({ hostname: "127.0.0.1", port });
    await body(...clients);
  } finally {
    for (const client of clients) await client.close();
  }
}

async function echo(client: Socket, word: string): Promise<string> {
  await client.sendall(bytesOf(word));
  return new TextDecoder().decode(await client.recv(1024));
}

/** The next line, without the client's port. */
async function nextLine(child: Child): Promise<string> {
  return (await child.readLine()).replace(/:\d+/, "");
}

testProgram(
  "13_socketserver/tcp_server.ts --threads no serves one client after the other",
  async () => {
    await withEchoServer({ file: TCP_SERVER }, async (server) => {
      await withTwo(server, async (first, second) => {
        assertEquals(await echo(first, "one"), "one");
        const answer = echo(second, "two");
        assertEquals(await echo(first, "three"), "three");
        assertEquals(await nextLine(server.child), "127.0.0.1 has come");
        await first.close();
        assertEquals(await answer, "two");
        assertEquals(await nextLine(server.child), "127.0.0.1 has left");
        assertEquals(await nextLine(server.child), "127.0.0.1 has come");
      });
    });
  },
);

testProgram("13_socketserver/tcp_server.ts --threads yes serves clients side by side", async () => {
  await withEchoServer({ file: TCP_SERVER, args: ["--threads", "yes"] }, async (server) => {
    await withTwo(server, async (first, second) => {
      assertEquals(await echo(second, "two"), "two");
      assertEquals(await echo(first, "one"), "one");
    });
    const lines = [];
    for (let count = 0; count < 4; count++) lines.push(await nextLine(server.child));
    assertEquals(lines.toSorted(), [
      "127.0.0.1 has come",
      "127.0.0.1 has come",
      "127.0.0.1 has left",
      "127.0.0.1 has left",
    ]);
  });
});

testProgram("13_socketserver/tcp_server.ts takes no word but yes and no", async () => {
  await withProgram(TCP_SERVER, ["--threads", "maybe"], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, /--threads maybe.*no or yes/);
  });
});

for (const file of [TCP_SERVER, TCP_SERVER.replace(".ts", "_complete.ts")]) {
  testProgram(`${file} says in one sentence that its port is taken`, async () => {
    await withEchoServer({ file: TCP_SERVER }, async ({ port }) => {
      await withProgram(file, ["--port", String(port)], async (second) => {
        const { code, stdout, stderr } = await second.exit;
        assertEquals([code, stdout], [1, ""]);
        assertMatch(stderr, /^Cannot bind "127\.0\.0\.1:\d+": address already in use .*\n$/);
      });
    });
  });
}

testProgram(
  "13_socketserver/udp_server.ts sends each datagram back, also an empty one",
  async () => {
    await withUdpServer(UDP_SERVER, async ({ child, address }) => {
      await withSocket(async (client) => {
        const me = `127.0.0.1:${client.getsockname().port}`;
        for (const size of [5, 0, 8192]) {
          await client.sendto(new Uint8Array(size), address);
          const [data, sender] = await client.recvfrom(65535);
          assertEquals([data.length, sender], [size, address]);
          assertEquals(await child.readLine(), `${size} bytes from ${me}`);
        }
      });
    });
  },
);

testProgram(
  "13_socketserver/udp_server.ts cuts what is longer than 8192 bytes, as in Python",
  async () => {
    await withUdpServer(UDP_SERVER, async ({ address }) => {
      await withSocket(async (client) => {
        await client.sendto(new Uint8Array(8193), address);
        const data = await client.recv(65535);
        assert(data.length === 8192);
      });
    });
  },
);
