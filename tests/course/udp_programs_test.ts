import { assertEquals, assertMatch } from "@std/assert";
import { testProgram, withProgram } from "./lesson_program.ts";
import {
  bytesOf,
  UDP_CLIENT,
  UDP_SERVER,
  withSocket,
  withUdpClient,
  withUdpServer,
} from "./udp_stage.ts";

/** What the server says about one datagram, with `PORT` for that of the sender. */
async function said(datagram: Uint8Array): Promise<string> {
  return await withUdpServer(UDP_SERVER, async ({ child, address }) => {
    return await withSocket(async (sender) => {
      await sender.sendto(datagram, address);
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stderr], [0, ""]);
      const [, ...lines] = stdout.split("\n");
      return lines.join("\n").replaceAll(`:${sender.getsockname().port}`, ":PORT");
    });
  });
}

const DATAGRAMS: Readonly<Record<string, readonly [Uint8Array, string]>> = {
  "some text": [bytesOf("1".repeat(18)), `Received from 127.0.0.1:PORT: ${"1".repeat(18)}\n`],
  "an empty one": [new Uint8Array(), "No data from 127.0.0.1:PORT\n"],
  "256 bytes": [bytesOf("x".repeat(256)), `Received from 127.0.0.1:PORT: ${"x".repeat(256)}\n`],
  "257 bytes": [bytesOf("x".repeat(257)), `Received from 127.0.0.1:PORT: ${"x".repeat(256)}\n`],
  "half a character at its end": [
    bytesOf(`${"x".repeat(255)}ü`),
    `Received from 127.0.0.1:PORT: ${"x".repeat(255)}\ufffd\n`,
  ],
  "bytes that are no text": [
    Uint8Array.of(0xff, 0x41, 0xc3),
    "Received from 127.0.0.1:PORT: \ufffdA\ufffd\n",
  ],
  "a forged line": [
    bytesOf("hi\nReceived from 10.9.8.7:53: pay\r\x1b[2J"),
    "Received from 127.0.0.1:PORT: hi\\nReceived from 10.9.8.7:53: pay\\r\\x1b[2J\n",
  ],
};

for (const [name, [datagram, expected]] of Object.entries(DATAGRAMS)) {
  testProgram(`05_udp/server.ts shows a datagram with ${name}`, async () => {
    assertEquals(await said(datagram), expected);
  });
}

testProgram("05_udp/server.ts says in one sentence that its port is taken", async () => {
  await withSocket(async (socket) => {
    const { port } = socket.getsockname();
    await withProgram(UDP_SERVER, ["--port", String(port)], async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout], [1, ""]);
      assertMatch(stderr, /^Cannot bind "127\.0\.0\.1:\d+": address already in use .*\n$/);
    });
  });
});

testProgram("05_udp/client.ts sends one datagram of eighteen bytes", async () => {
  await withSocket(async (server) => {
    await withUdpClient(UDP_CLIENT, server.getsockname(), [], async (child) => {
      const [data] = await server.recvfrom(256);
      assertEquals(data, bytesOf("111111111111111111"));
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout, stderr], [0, "Sent: 18 bytes\n", ""]);
    });
  });
});

testProgram("05_udp/client.ts does not notice that nobody receives", async () => {
  const address = await withSocket((socket) => Promise.resolve(socket.getsockname()));
  await withUdpClient(UDP_CLIENT, address, [], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout, stderr], [0, "Sent: 18 bytes\n", ""]);
  });
});
