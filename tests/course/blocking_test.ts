import { assertEquals, assertMatch } from "@std/assert";
import process from "node:process";
import { AF_INET, type InetAddress, SOCK_STREAM, Socket } from "../../mod.ts";
import { withFullBacklog } from "../conformance/full_backlog.ts";
import { withPeer } from "../conformance/visit.ts";
import type { Child, ChildExit } from "../harness/child.ts";
import type { PeerListener, PeerSocket } from "../harness/peer.ts";
import { freeAddress } from "../socket/pair.ts";
import { readyPort, testProgram, withProgram } from "./lesson_program.ts";

const SERVER = "lessons/10_blocking/slow_server.ts";
const MODES = "lessons/10_blocking/modes.ts";
const CONNECTION = "lessons/10_blocking/connection.ts";

const FORMS = ["call", "spelled", "block"];

/** What a client is told about where to go. */
function to({ port }: { readonly port: number }, ...args: readonly string[]): readonly string[] {
  return ["--host", "127.0.0.1", "--port", String(port), "--lang", "en", ...args];
}

/** One sentence, exit code 1. */
function assertSentence({ code, stderr }: ChildExit, sentence: RegExp): void {
  assertEquals(code, 1, stderr);
  assertMatch(stderr, sentence);
  assertEquals(stderr.split("\n").length, 2);
}

function withSlowServer(
  args: readonly string[],
  body: (child: Child, port: number) => Promise<void>,
): Promise<void> {
  return withProgram(SERVER, ["--port", "0", "--lang", "en", ...args], async (child) => {
    await body(child, await readyPort(child));
  });
}

/** The lines that the client tells at a server that sleeps otherwise than by default. */
async function toldAt(sleep: string, show: string): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  await withSlowServer(["--sleep", sleep], async (_server, port) => {
    await withProgram(MODES, to({ port }, "--show", show, "--timeout", "0.05"), async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stderr], [0, ""]);
      lines = stdout.trimEnd().split("\n").map((line) => line.replace(/ +/g, " "));
    });
  });
  return lines;
}

testProgram("10 slow_server.ts --sleep read leaves the place in the queue free", async () => {
  const lines = await toldAt("read", "connect");
  assertEquals(lines.at(1), "non-blocking connectEx 115 EINPROGRESS");
  assertEquals(lines.at(-1), "non-blocking connect SocketError EISCONN");
});

testProgram(
  "10 slow_server.ts --sleep answer reads all, and leaves nobody without room",
  async () => {
    const lines = await toldAt("answer", "recv");
    assertEquals(lines, [
      "blocking connect done",
      "non-blocking recv BlockingIOError EAGAIN",
      "timeout 0.05 recv TimeoutError ETIMEDOUT",
      "blocking recv MSG_DONTWAIT BlockingIOError EAGAIN",
      "The first visitor leaves.",
      "blocking recv 7 bytes",
      "blocking recv 0 bytes",
    ]);
  },
);

testProgram("10 slow_server.ts ends with one sentence when its first visitor resets", async () => {
  await withSlowServer([], async (server, port) => {
    await withPeer(async (peer) => {
      const visitor = await peer.connect({ hostname: "127.0.0.1", port });
      await server.readLine();
      await visitor.reset();
      assertSentence(
        await server.exit,
        /^Cannot receive from "127\.0\.0\.1:\d+": connection reset by peer \(ECONNRESET\)\n$/,
      );
    });
  });
});

testProgram("10 slow_server.ts sleeps on while others come and go", async () => {
  await withSlowServer(["--sleep", "read"], async (server, port) => {
    const sockets = Array.from({ length: 2 }, () => new Socket(AF_INET, SOCK_STREAM));
    for (const socket of sockets) await socket.connect({ hostname: "127.0.0.1", port });
    assertMatch(await server.readLine(), /^127\.0\.0\.1:\d+ is here, I sleep\.$/);
    const [first, other] = sockets;
    await other?.close();
    await first?.sendall(new TextEncoder().encode("x".repeat(5000)));
    await first?.close();
    assertEquals(await server.readLine(), "I am awake.");
    assertEquals(await server.readLine(), "Served: 0 bytes");
    process.kill(server.pid, "SIGINT");
    assertEquals((await server.exit).stderr, "");
  });
});

testProgram("10 slow_server.ts says in one sentence that its address is in use", async () => {
  const taken = new Socket(AF_INET, SOCK_STREAM);
  await taken.bind({ hostname: "127.0.0.1", port: 0 });
  await taken.listen();
  await withProgram(SERVER, to(taken.getsockname()), async (child) => {
    assertSentence(await child.exit, /^Cannot bind "127\.0\.0\.1:\d+": address already in use /);
  });
  await taken.close();
});

testProgram("10 modes.ts and connection.ts say in one sentence that nobody listens", async () => {
  const address = await freeAddress();
  const calls = [
    { program: MODES, args: [] },
    ...FORMS.map((form) => ({ program: CONNECTION, args: ["--form", form] })),
  ];
  for (const { program, args } of calls) {
    await withProgram(program, to(address, ...args), async (child) => {
      const exit = await child.exit;
      assertSentence(exit, /^Cannot connect to "127\.0\.0\.1:\d+": connection refused /);
      assertEquals(exit.stdout, "");
    });
  }
});

/** Runs a body with a peer that listens. */
function withDoor(body: (door: PeerListener, address: InetAddress) => Promise<void>) {
  return withPeer(async (peer) => {
    const door = await peer.listen({ hostname: "127.0.0.1", port: 0 });
    if (!("port" in door.address)) throw new TypeError("Cannot use a path here");
    await body(door, door.address);
  });
}

testProgram("10 modes.ts tells a reset as a state, and ends", async () => {
  await withDoor(async (door, address) => {
    await withProgram(MODES, to(address, "--show", "accept"), async (child) => {
      const first = await door.accept();
      const con = await door.accept();
      await first.receive(1);
      await con.reset();
      const { code, stdout, stderr } = await child.exit;
      const said = `${stdout}${stderr}`;
      assertMatch(said, /ECONNRESET|ENOTCONN|EPIPE/);
      assertEquals(stderr.split("\n").length <= 2 && (code === 0 || code === 1), true, said);
    });
  });
});

testProgram("10 modes.ts waits for a silent server until Ctrl+C", async () => {
  await withDoor(async (door, address) => {
    await withProgram(MODES, to(address, "--show", "accept"), async (child) => {
      await door.accept();
      const con = await door.accept();
      for (let count = 0; count < 4; count++) await child.readLine();
      // Its side is closed, and it waits for the answer.
      assertEquals((await con.receive(1)).count, 0);
      process.kill(child.pid, "SIGINT");
      assertEquals((await child.exit).stderr, "");
    });
  });
});

const ENDS = [
  { form: "call", line: "recv: 5 bytes", act: (con: PeerSocket) => con.send(5) },
  { form: "spelled", line: "recv: 0 bytes", act: (con: PeerSocket) => con.close() },
  { form: "block", line: "recv: 5 bytes", act: (con: PeerSocket) => con.send(5) },
];

for (const { form, line, act } of ENDS) {
  testProgram(`10 connection.ts --form ${form} shows "${line}"`, async () => {
    await withDoor(async (door, address) => {
      await withProgram(
        CONNECTION,
        to(address, "--form", form, "--timeout", "4"),
        async (child) => {
          await act(await door.accept());
          const { code, stdout } = await child.exit;
          assertEquals([code, stdout.split("\n")[1]], [0, line]);
        },
      );
    });
  });
}

testProgram("10 connection.ts says in one sentence that it was reset", async () => {
  await withDoor(async (door, address) => {
    await withProgram(CONNECTION, to(address, "--timeout", "4"), async (child) => {
      const con = await door.accept();
      // Before that, it could be connect that hears of it.
      await child.readLine();
      await con.reset();
      assertSentence(
        await child.exit,
        /^Cannot receive from "127\.0\.0\.1:\d+": connection reset /,
      );
    });
  });
});

testProgram("10 connection.ts does not wait for ever where nobody lets it in", async () => {
  await withFullBacklog(async (address) => {
    await withProgram(CONNECTION, to(address, "--timeout", "0.1"), async (child) => {
      assertSentence(await child.exit, /^Cannot connect to "127\.0\.0\.1:\d+": timed out /);
    });
  });
});

testProgram("10 steps/1_modes.ts shows the three modes", async () => {
  await withProgram("lessons/10_blocking/steps/1_modes.ts", [], async (child) => {
    const { code, stdout } = await child.exit;
    assertEquals([code, stdout.split("\n").at(2)], [0, "settimeout(2.5)    2.5 true"]);
  });
});

testProgram("10 steps/2_numbers.ts gets a number, and a sentence about the address", async () => {
  const address = await freeAddress();
  await withProgram("lessons/10_blocking/steps/2_numbers.ts", to(address), async (child) => {
    const exit = await child.exit;
    assertEquals(exit.stdout, "connectEx: 111 ECONNREFUSED\n");
    assertSentence(exit, /\(EAI_ADDRFAMILY\)/);
  });
});

for (const [program, option] of [[SERVER, "--sleep"], [MODES, "--show"], [CONNECTION, "--form"]]) {
  if (program === undefined || option === undefined) continue;
  testProgram(
    `10 ${program.replace(/^.*\//, "")} refuses ${option} with another word`,
    async () => {
      await withProgram(program, [option, "\x1b[2Jmaybe", "--lang", "en"], async (child) => {
        const { code, stdout, stderr } = await child.exit;
        assertEquals([code, stdout, stderr.includes("\x1b")], [2, "", false]);
        assertMatch(stderr, /^Cannot use ".*": it has to be .*\n$/);
      });
    },
  );
}
