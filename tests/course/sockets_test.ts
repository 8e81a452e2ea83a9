import { assert, assertEquals, assertMatch } from "@std/assert";
import process from "node:process";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM, Socket } from "../../mod.ts";
import { withChild } from "../harness/child.ts";
import { currentRuntime } from "../harness/program.ts";
import { skip } from "../harness/test.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const SOCKETS = "lessons/02_tools/sockets.ts";
const ALL = ["run", "--no-prompt", "--allow-all"];

const HEADING = "State  Recv-Q  Send-Q  Local Address:Port  Peer Address:Port  Process";

/** Registers a test that needs Linux's tables. */
function testOnLinux(name: string, body: () => Promise<void>): void {
  if (process.platform === "linux") testProgram(name, body);
  else skip(name, "only Linux has tables of sockets to read");
}

/** What the program answers, and how it ends. */
function answer(words: readonly string[], flags: readonly string[] = ALL) {
  return withProgram(SOCKETS, ["--lang", "en", "--", ...words], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    return { code, stdout, stderr };
  }, flags);
}

/** The rows of its table, without the heading. */
async function rows(...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await answer(words);
  assertEquals([code, stderr], [0, ""]);
  return stdout.trimEnd().split("\n").slice(1).map((row) => row.replaceAll(/ +/g, " "));
}

/** Runs the body with a listener that one visitor has reached. */
async function visited(
  body: (server: Socket, visitor: Socket) => Promise<void>,
): Promise<void> {
  const [server, visitor] = [new Socket(AF_INET, SOCK_STREAM), new Socket(AF_INET, SOCK_STREAM)];
  try {
    await server.bind({ hostname: "127.0.0.1", port: 0 });
    await server.listen(5);
    await visitor.connect(server.getsockname());
    const [con] = await server.accept();
    await body(server, visitor);
    await con.close();
  } finally {
    await visitor.close();
    await server.close();
  }
}

testOnLinux("sockets.ts lists who waits and who is connected", async () => {
  await visited(async (server, visitor) => {
    const [port, other] = [server.getsockname().port, visitor.getsockname().port];
    const listener = `LISTEN 0 - 127.0.0.1:${port} 0.0.0.0:*`;
    const ends = [
      `ESTAB 0 0 127.0.0.1:${port} 127.0.0.1:${other}`,
      `ESTAB 0 0 127.0.0.1:${other} 127.0.0.1:${port}`,
    ];
    assertEquals(await rows("tln", String(port)), [listener]);
    assertEquals([...await rows("tn", String(port))].toSorted(), ends.toSorted());
    // The past of others may still wait, at the same number.
    const all = (await rows("nat", String(port))).filter((row) => !row.startsWith("TIME-WAIT"));
    assertEquals([...all].toSorted(), [listener, ...ends].toSorted());
  });
});

testOnLinux("sockets.ts says whose a socket is", async () => {
  await visited(async (server) => {
    const [row = ""] = await rows("tlnp", String(server.getsockname().port));
    assertMatch(row, new RegExp(`users:\\(\\(".*",pid=${process.pid},fd=\\d+\\)`));
  });
});

testOnLinux(
  "sockets.ts calls a socket of UDP unconnected, and says its kind among others",
  async () => {
    const socket = new Socket(AF_INET, SOCK_DGRAM);
    try {
      await socket.bind({ hostname: "127.0.0.1", port: 0 });
      const { port } = socket.getsockname();
      const row = `UNCONN 0 0 127.0.0.1:${port} 0.0.0.0:*`;
      assertEquals(await rows("uln", String(port)), [row]);
      assertEquals(await rows("tuln", String(port)), [`udp ${row}`]);
    } finally {
      await socket.close();
    }
  },
);

testOnLinux("sockets.ts shows the name of a hostile program and does not obey it", async () => {
  const source = "import socket\n" +
    "open('/proc/self/comm', 'wb').write(b'\\x1b[2J\\xff\"),(\\n\\\\')\n" +
    "s = socket.create_server(('127.0.0.1', 0))\n" +
    "print(s.getsockname()[1], flush=True)\ninput()";
  await withChild("python3", ["-c", source], {}, async (child) => {
    const [row = "", more] = await rows("tlnp", await child.readLine());
    const owner = `("\\x1b[2J\ufffd"),(\\n\\\\",pid=${child.pid},fd=`;
    assert(row.includes(owner), row);
    assertEquals(more, undefined);
    await child.closeInput();
  });
});

testOnLinux("sockets.ts shows a heading where there is nothing to list", async () => {
  assertEquals(await answer(["tln", "0"]), { code: 0, stdout: `${HEADING}\n`, stderr: "" });
});

/** What is neither letters nor a port. */
const WRONG = [
  "",
  " ",
  "-1",
  "q",
  "tlq",
  "T",
  "65536",
  "1.5",
  "0x50",
  "\u{1f44b}",
  "x".repeat(9) + "!",
];

for (const word of WRONG) {
  testOnLinux(`sockets.ts refuses ${JSON.stringify(word)} in one sentence`, async () => {
    const sentence = `Cannot use "${word}": type letters out of tuxlanp, as in tlnp, or a port ` +
      "up to 65535\n";
    assertEquals(await answer([word]), { code: 1, stdout: "", stderr: sentence });
  });
}

testOnLinux("sockets.ts shows what was typed and does not obey it", async () => {
  const { code, stderr } = await answer([`\x1b[2J\r\n\u202e${"y".repeat(100_000)}`]);
  assertEquals(code, 1);
  assert(stderr.startsWith('Cannot use "\\x1b[2J\\r\\n\\u{202e}yyy'));
  assertEquals(stderr.split("\n").length, 2);
});

if (currentRuntime() === "deno") {
  testOnLinux("sockets.ts says what Deno has to allow it", async () => {
    for (const flags of [["run", "--no-prompt"], ["run", "--no-prompt", "--allow-read"]]) {
      assertEquals(await answer([], flags), {
        code: 1,
        stdout: "",
        stderr: "Cannot read /proc/net: Deno shows it with --allow-all only\n",
      });
    }
  });
}
