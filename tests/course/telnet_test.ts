import { assertEquals, assertMatch } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { type Child, withChild } from "../harness/child.ts";
import { pythonScript } from "../harness/python.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const TELNET = "lessons/02_tools/telnet.ts";

/** What telnet says before anything is typed. */
const GREETING = "Trying 127.0.0.1...\nConnected to 127.0.0.1.\nEscape character is '^]'.\n";
const CLOSED = "Connection closed by foreign host.\n";

/** A server for one telnet; `serve` gets the connection and telnet itself. */
async function meet(
  serve: (con: Socket, child: Child) => Promise<void>,
  args: readonly string[] = [],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  try {
    await server.bind({ hostname: "127.0.0.1", port: 0 });
    await server.listen(1);
    const port = String(server.getsockname().port);
    return await withProgram(TELNET, ["--port", port, "--lang", "en", ...args], async (child) => {
      const [con] = await server.accept();
      try {
        await serve(con, child);
      } finally {
        await con.close();
      }
      const { code, stdout, stderr } = await child.exit;
      return { code, stdout, stderr: stderr.replaceAll(`:${port}`, ":PORT") };
    });
  } finally {
    await server.close();
  }
}

/** Receives so many bytes, as characters with their numbers. */
async function receive(con: Socket, count: number): Promise<string> {
  let text = "";
  while (text.length < count) {
    const bytes = await con.recv(count - text.length);
    if (bytes.length === 0) break;
    text += Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
  return text;
}

/** Characters as bytes with their numbers. */
function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** What is typed, what goes over the wire, and how that is shown. */
const TYPED: readonly (readonly [typed: string, sent: string, shown: string])[] = [
  ["abc\n", "abc\r\n", "> abc\\r\\n\n"],
  ["\n", "\r\n", "> \\r\\n\n"],
  ["a\nb\n", "a\r\nb\r\n", "> a\\r\\n\n> b\\r\\n\n"],
  ["ü\u{1f44b}\n", "\xc3\xbc\xf0\x9f\x91\x8b\r\n", "> ü\u{1f44b}\\r\\n\n"],
  ["\x1b[2J\\\n", "\x1b[2J\\\r\n", "> \\x1b[2J\\\\\\r\\n\n"],
  ["no end", "no end\r\n", "> no end\\r\\n\n"],
];

for (const [typed, sent, shown] of TYPED) {
  testProgram(`telnet.ts sends ${JSON.stringify(typed)} with CR LF, and shows it`, async () => {
    const met = await meet(async (con, child) => {
      await child.write(typed);
      await child.closeInput();
      assertEquals(await receive(con, sent.length), sent);
      assertEquals((await con.recv(1)).length, 0);
    });
    assertEquals(met, { code: 0, stdout: GREETING + shown + CLOSED, stderr: "" });
  });
}

testProgram("telnet.ts sends a line of 1 MiB", async () => {
  const { code } = await meet(async (con, child) => {
    await child.write(`${"x".repeat(2 ** 20)}\n`);
    assertEquals((await receive(con, 2 ** 20 + 2)).length, 2 ** 20 + 2);
  });
  assertEquals(code, 0);
});

/** What a server sends, piece by piece, and how it is shown: visible, then with `hidden`. */
const RECEIVED: readonly (readonly [pieces: readonly string[], visible: string, hidden: string])[] =
  [
    [[], "", ""],
    [["a\r\nb\nc"], "< a\\r\\n\n< b\\n\n< c\n", "a\nb\nc\n"],
    [["\x1b[2J\x00\r\n\r\n"], "< \\x1b[2J\\x00\\r\\n\n< \\r\\n\n", "\\x1b[2J\\x00\n\n"],
    [["\xff\xfd\x18\n"], "< \ufffd\ufffd\\x18\\n\n", "\ufffd\ufffd\\x18\n"],
    [["\xc3"], "< \ufffd\n", "\ufffd\n"],
    [["\xe2\x80\xae\n"], "< \\u{202e}\\n\n", "\\u{202e}\n"],
    [["> abc\\r\\n\n"], "< > abc\\\\r\\\\n\\n\n", "> abc\\\\r\\\\n\n"],
  ];

for (const [pieces, visible, hidden] of RECEIVED) {
  for (const [controls, shown] of Object.entries({ visible, hidden })) {
    testProgram(`telnet.ts shows ${JSON.stringify(pieces)} with ${controls} controls`, async () => {
      const met = await meet(async (con) => {
        for (const piece of pieces) await con.sendall(latin1(piece));
      }, ["--controls", controls]);
      assertEquals(met, { code: 0, stdout: GREETING + shown + CLOSED, stderr: "" });
    });
  }
}

testProgram("telnet.ts puts a character together that comes in two pieces", async () => {
  const met = await meet(async (con, child) => {
    await con.sendall(latin1("a\n\xc3"));
    for (const _line of [...GREETING.split("\n")]) await child.readLine();
    await con.sendall(latin1("\xbc\n"));
  });
  assertEquals(met.stdout, `${GREETING}< a\\n\n< ü\\n\n${CLOSED}`);
});

testProgram("telnet.ts shows 1 MiB without a line end", async () => {
  const { stdout, code } = await meet((con) => con.sendall(new Uint8Array(2 ** 20).fill(120)));
  const shown = stdout.slice(GREETING.length, -CLOSED.length).replaceAll(/^< |\n/gm, "");
  assertEquals([code, shown === "x".repeat(2 ** 20)], [0, true]);
});

for (const escape of ["\x1d", "abc\x1d", "^]"]) {
  testProgram(`telnet.ts leaves at ${JSON.stringify(escape)} and quit`, async () => {
    const met = await meet(async (con, child) => {
      await child.write(`${escape}\nquit\n`);
      assertEquals((await con.recv(1)).length, 0);
    });
    const stdout = `${GREETING}telnet> \nConnection closed.\n`;
    assertEquals(met, { code: 0, stdout, stderr: "" });
  });
}

testProgram(
  "telnet.ts goes on behind an empty command, and says which ones there are",
  async () => {
    const met = await meet(async (con, child) => {
      await child.write("^]\n\nabc\n^]\n\x1b[2J\n");
      assertEquals(await receive(con, 5), "abc\r\n");
      while (!(await child.readLine()).startsWith("There is no command"));
    });
    assertEquals(
      met.stdout,
      `${GREETING}telnet> \n> abc\\r\\n\ntelnet> \n` +
        'There is no command "\\x1b[2J": type quit, or only Return to go on.\n' + CLOSED,
    );
  },
);

testProgram("telnet.ts receives when nobody types any more", async () => {
  const met = await meet(async (con, child) => {
    await child.closeInput();
    assertEquals((await con.recv(1)).length, 0);
    await con.sendall(latin1("late\n"));
  });
  assertEquals(met, { code: 0, stdout: `${GREETING}< late\\n\n${CLOSED}`, stderr: "" });
});

for (const server of ["reset_without_length", "reset_within_the_answer"]) {
  testProgram(`telnet.ts says in one sentence what ${server} did`, async () => {
    const script = pythonScript("tests/course/hostile_servers.py", server);
    await withChild("python3", script, {}, async (serving) => {
      const port = await serving.readLine();
      await withProgram(TELNET, ["--port", port, "--lang", "en"], async (child) => {
        await child.write("GET / HTTP/1.0\n\n");
        const { code, stderr } = await child.exit;
        assertEquals([code, stderr], [
          1,
          `Cannot receive from "127.0.0.1:${port}": connection reset by peer (ECONNRESET)\n`,
        ]);
      });
    });
  });
}

testProgram("telnet.ts says in one sentence that nobody listens", async () => {
  await withProgram(TELNET, ["--port", "0", "--lang", "en"], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout], [1, "Trying 127.0.0.1...\n"]);
    assertMatch(stderr, /^Cannot connect to "127\.0\.0\.1:0": connection refused .*\n$/);
  });
});

const WRONG = {
  "--port 65536": '"--port 65536": a port is a whole number from 0 to 65535',
  "--controls raw": '"--controls raw": it has to be visible or hidden',
  "127.0.0.1": '"127.0.0.1": only options can be given, "--help" shows them',
};

for (const [args, sentence] of Object.entries(WRONG)) {
  testProgram(`telnet.ts refuses ${args} in one sentence`, async () => {
    await withProgram(TELNET, [...args.split(" "), "--lang", "en"], async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout, stderr], [2, "", `Cannot use ${sentence}\n`]);
    });
  });
}
