import { assertEquals, assertMatch } from "@std/assert";
import type { InetAddress } from "../../mod.ts";
import { currentRuntime } from "../harness/program.ts";
import { testProgram } from "./lesson_program.ts";
import {
  bytesOf,
  UDP_COMPLETE_CLIENT,
  type UdpSocket,
  withSocket,
  withUdpClient,
} from "./udp_stage.ts";

/** A datagram of the client, and who can answer it. */
interface Attempt {
  readonly server: UdpSocket;
  readonly client: InetAddress;
  readonly number: number;
}

/** What a client came to. */
interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const EMPTY = new Uint8Array();
const PAYLOAD = bytesOf("1".repeat(18));

/** The sentence of a client that nobody confirmed. */
const UNCONFIRMED = /^Nobody at "127\.0\.0\.1:\d+" confirmed within 0\.7 s: .*\n$/;

/** With this time the client tries at 0, 0.1 and 0.3 s and gives up at 0.7 s. */
const HURRIED = 0.7;

/** With these it waits for 2 s behind an attempt: a busy machine takes its time to answer. */
const PATIENT = { 1: 14, 2: 7, 3: 3.5 } as const;

/** Plays a server that answers each attempt as it is told; how many there were. */
async function play(
  server: UdpSocket,
  answer: (attempt: Attempt) => Promise<unknown>,
): Promise<number> {
  const own = server.getsockname();
  let number = 0;
  for await (const [data, client] of server.datagrams()) {
    if (client.port === own.port) break;
    assertEquals(data, PAYLOAD);
    await answer({ server, client, number: ++number });
  }
  return number;
}

/** Runs the client with a time for all of its attempts. */
async function run(
  answer: (attempt: Attempt) => Promise<unknown>,
  timeout: number = HURRIED,
): Promise<End & { readonly attempts: number }> {
  return await withSocket((server) => {
    const address = server.getsockname();
    const played = play(server, answer);
    const args = ["--timeout", String(timeout)];
    return withUdpClient(UDP_COMPLETE_CLIENT, address, args, async (child) => {
      const { code, stdout, stderr } = await child.exit;
      // What the server sends to itself comes behind all that the client has sent.
      await server.sendto(EMPTY, address);
      return { code, stdout, stderr, attempts: await played };
    });
  });
}

for (const wanted of [1, 2, 3] as const) {
  testProgram(`05_udp/client_complete.ts ends when attempt ${wanted} is confirmed`, async () => {
    const end = await run(async ({ server, client, number }) => {
      if (number === wanted) await server.sendto(EMPTY, client);
    }, PATIENT[wanted]);
    assertEquals([end.code, end.stderr, end.attempts], [0, "", wanted]);
    const sentence = new RegExp(`^Confirmed by 127.0.0.1:\\d+: 18 bytes, attempt ${wanted}\n$`);
    assertMatch(end.stdout, sentence);
  });
}

testProgram(
  "05_udp/client_complete.ts gives up after three attempts without an answer",
  async () => {
    const end = await run(() => Promise.resolve());
    assertEquals([end.code, end.stdout, end.attempts], [1, "", 3]);
    assertMatch(end.stderr, UNCONFIRMED);
  },
);

testProgram(
  "05_udp/client_complete.ts takes only an empty datagram for a confirmation",
  async () => {
    const end = await run(async ({ server, client, number }) => {
      for (let count = 0; count < 50; count++) await server.sendto(bytesOf("\x1b[2J no"), client);
      if (number === 2) await server.sendto(EMPTY, client);
    }, PATIENT[2]);
    assertEquals([end.code, end.stderr, end.attempts], [0, "", 2]);
  },
);

testProgram("05_udp/client_complete.ts gives up in time in a flood of other answers", async () => {
  const end = await run(async ({ server, client }) => {
    for (let count = 0; count < 2000; count++) await server.sendto(new Uint8Array(1024), client);
  });
  assertEquals([end.code, end.stdout], [1, ""]);
  assertMatch(end.stderr, UNCONFIRMED);
});

testProgram("05_udp/client_complete.ts does not listen to strangers", async () => {
  await withSocket(async (stranger) => {
    const end = await run(({ client }) => {
      return stranger.sendto(EMPTY, { hostname: "127.0.0.1", port: client.port });
    });
    assertEquals([end.code, end.stdout, end.attempts], [1, "", 3]);
    assertMatch(end.stderr, UNCONFIRMED);
  });
});

testProgram("05_udp/client_complete.ts says in one sentence that nobody receives", async () => {
  const address = await withSocket((socket) => Promise.resolve(socket.getsockname()));
  const args = ["--timeout", "0.7"];
  await withUdpClient(UDP_COMPLETE_CLIENT, address, args, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout], [1, ""]);
    // Deno does not tell the library what the system reports.
    const refused = /^Cannot (?:receive from|send to) "127\.0\.0\.1:\d+": connection refused .*\n$/;
    assertMatch(stderr, currentRuntime() === "deno" ? UNCONFIRMED : refused);
  });
});
