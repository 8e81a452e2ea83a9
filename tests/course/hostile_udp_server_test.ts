import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import { skip } from "../harness/test.ts";
import { endProgram } from "./end_program.ts";
import { testProgram, withProgram } from "./lesson_program.ts";
import {
  bytesOf,
  type RunningUdpServer,
  sendFromMany,
  UDP_COMPLETE_SERVER,
  type UdpSocket,
  withSocket,
  withUdpServer,
} from "./udp_stage.ts";

/** Sends a good message, again if it gets lost, until it is confirmed. */
async function untilConfirmed(sender: UdpSocket, { address }: RunningUdpServer): Promise<void> {
  for (;;) {
    await sender.sendto(bytesOf("good"), address);
    try {
      const options = { signal: AbortSignal.timeout(300) };
      const [data, from] = await sender.recvfrom(10, 0, options);
      assertEquals([data.length, from], [0, address]);
      return;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

/** Afterwards the server must confirm a good message, and end well; what it printed before. */
function survives(body: (server: RunningUdpServer) => Promise<void>): Promise<readonly string[]> {
  return withUdpServer(UDP_COMPLETE_SERVER, async (server) => {
    await body(server);
    await withSocket((sender) => untilConfirmed(sender, server));
    const lines = (await endProgram(server.child, "SIGTERM")).split("\n");
    assertEquals(lines.slice(-2), ["Closed.", ""]);
    return lines.slice(1, -2);
  });
}

/** How long nothing has to come, in milliseconds, until nothing more is expected. */
const SILENCE = 100;

/** Receives as many confirmations as there have to be, and no more. */
async function receiveConfirmations(sender: UdpSocket, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const data = await sender.recv(10);
    assertEquals(data.length, 0);
  }
  const more = sender.recv(10, 0, { signal: AbortSignal.timeout(SILENCE) });
  await assertRejects(() => more, DOMException);
}

/**
 * Sends datagrams and one good message behind them, and expects as many
 * confirmations as are told; what the server says of each, without the sender.
 */
async function visit(
  datagrams: readonly Uint8Array[],
  confirmations: number,
): Promise<readonly string[]> {
  const lines: string[] = [];
  await survives(async ({ child, address }) => {
    await withSocket(async (sender) => {
      for (const datagram of [...datagrams, bytesOf("the end")]) {
        await sender.sendto(datagram, address);
      }
      const me = `127.0.0.1:${sender.getsockname().port}`;
      for (const _datagram of datagrams) lines.push((await child.readLine()).replace(me, "ME"));
      assertEquals(await child.readLine(), `Received from ${me}: the end`);
      await receiveConfirmations(sender, confirmations + 1);
    });
  });
  return lines;
}

testProgram("05_udp/server_complete.ts confirms messages of up to 1024 bytes", async () => {
  const sizes = [1, 18, 256, 257, 1024];
  const messages = sizes.map((size) => bytesOf("x".repeat(size)));
  const lines = await visit(messages, sizes.length);
  assertEquals(lines, sizes.map((size) => `Received from ME: ${"x".repeat(size)}`));
});

testProgram(
  "05_udp/server_complete.ts refuses what is longer, and does not confirm it",
  async () => {
    const messages = [1025, 2048, 65507].map((size) => new Uint8Array(size));
    const lines = await visit(messages, 0);
    assertEquals(lines, Array.from({ length: 3 }, () => "Refused: more than 1024 bytes from ME"));
  },
);

testProgram("05_udp/server_complete.ts does not answer empty datagrams", async () => {
  const lines = await visit([new Uint8Array(), new Uint8Array()], 0);
  assertEquals(lines, ["No data from ME", "No data from ME"]);
});

testProgram(
  "05_udp/server_complete.ts shows what controls a terminal, and what is no text",
  async () => {
    const messages = [
      bytesOf("hi\nReceived from 10.9.8.7:53: pay"),
      bytesOf("\r\x1b[2J\u202e\u{feff}\0"),
      bytesOf("No data from 10.9.8.7:53"),
      Uint8Array.of(0xff, 0x41, 0xc3),
    ];
    const lines = await visit(messages, messages.length);
    assertEquals(lines, [
      "Received from ME: hi\\nReceived from 10.9.8.7:53: pay",
      "Received from ME: \\r\\x1b[2J\\u{202e}\\u{feff}\\x00",
      "Received from ME: No data from 10.9.8.7:53",
      "Received from ME: \ufffdA\ufffd",
    ]);
  },
);

testProgram(
  "05_udp/server_complete.ts survives senders that vanish before its answer",
  async () => {
    const lines = await survives(async (server) => {
      for (let number = 0; number < 100; number++) {
        await withSocket((sender) => sender.sendto(bytesOf(`number ${number}`), server.address));
      }
      for (let line = ""; !line.endsWith("number 99");) line = await server.child.readLine();
    });
    assertEquals(lines.filter((line) => !line.startsWith("Received from ")), []);
  },
);

const FORGER = join(ROOT, "tests/course/forged_senders.py");
const mayForge = spawnSync("python3", ["-IS", FORGER]).status === 0;
const FORGED = "05_udp/server_complete.ts survives forged senders, its own address among them";

async function surviveForgedSenders(): Promise<void> {
  const lines = await survives(async ({ child, address }) => {
    await withChild("python3", ["-IS", FORGER, String(address.port)], {}, async (forger) => {
      assertEquals((await forger.exit).code, 0);
    });
    for (let line = ""; !line.endsWith("from everybody");) line = await child.readLine();
  });
  assertEquals(lines.filter((line) => line.endsWith("from yourself")).length, 1);
  // One that was sent, and one with which it confirmed itself.
  assertEquals(lines.filter((line) => line.startsWith("No data from ")).length, 2);
}

if (mayForge) testProgram(FORGED, surviveForgedSenders);
else skip(FORGED, "only who may open raw sockets can forge a sender");

testProgram("05_udp/server_complete.ts hears two hundred at once", async () => {
  const lines = await survives(async ({ child, address }) => {
    await sendFromMany(200, address);
    for (let number = 0; number < 200; number++) await child.readLine();
  });
  const texts = lines.filter((line) => /^Received from 127\.0\.0\.1:\d+: \d{4}$/.test(line));
  assertEquals(new Set(texts).size, 200);
});

testProgram("05_udp/server_complete.ts survives a flood", async () => {
  const lines = await survives(async ({ child, address }) => {
    await withSocket(async (sender) => {
      const full = new Uint8Array(1024).fill(0x41);
      // Of each half at least what its buffer has room for, also while the server stands still.
      for (let half = 0; half < 2; half++) {
        for (let number = 0; number < 5000; number++) await sender.sendto(full, address);
        for (let number = 0; number < 60; number++) await child.readLine();
      }
    });
  });
  assert(lines.length > 100, `${lines.length} lines`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(
    `05_udp/server_complete.ts ends at ${signal}, also while datagrams come`,
    async () => {
      await withUdpServer(UDP_COMPLETE_SERVER, async (server) => {
        await withSocket(async (sender) => {
          for (let number = 0; number < 200; number++) {
            await sender.sendto(bytesOf("busy"), server.address);
          }
          assertMatch(await endProgram(server.child, signal), /\nClosed\.\n$/);
        });
      });
    },
  );
}

testProgram("05_udp/server_complete.ts says in one sentence that its port is taken", async () => {
  await survives(async ({ address }) => {
    await withProgram(UDP_COMPLETE_SERVER, ["--port", String(address.port)], async (second) => {
      const { code, stdout, stderr } = await second.exit;
      assertEquals([code, stdout], [1, ""]);
      assertMatch(stderr, /^Cannot bind "127\.0\.0\.1:\d+": address already in use .*\n$/);
    });
  });
});
