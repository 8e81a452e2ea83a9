import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { createServer } from "../../mod.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const TEXT = "lessons/14_errors_and_text/text.ts";
const ERRORS = "lessons/14_errors_and_text/errors.ts";

/** How a program ended. */
interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `text.ts` may do nothing at all on Deno. */
const NOTHING = ["run", "--no-prompt"];

function answer(path: string, args: readonly string[]): Promise<End> {
  const flags = path === TEXT ? NOTHING : undefined;
  return withProgram(path, args, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    return { code, stdout, stderr };
  }, flags);
}

/** What a program prints when all is well. */
async function linesOf(path: string, args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await answer(path, args);
  assertEquals([code, stderr], [0, ""]);
  return stdout.trimEnd().split("\n").map((line) => line.trimEnd());
}

testProgram("14/text.ts shows bytes, characters and a cut", async () => {
  assertEquals(await linesOf(TEXT, ["ü\\r\\xff\\\\"]), [
    "5 bytes: characters 3, stray bytes 1, length 4",
    "   0  c3 bc        U+00FC    ü",
    "   2  0d           U+000D    \\r  CR",
    "   3  ff           -",
    "   4  5c           U+005C    \\\\",
    "UTF-8:    no, at byte 3",
    "ASCII:    no, at byte 0",
    "Latin-1:  Ã¼\\rÿ\\\\",
    "Cut at byte 1: c3 | bc 0d ff 5c",
    "  a decoder each:       � | �\\r�\\\\",
    "  strict:               refused | refused",
    "  one decoder, stream:   | ü\\r�\\\\",
  ]);
});

testProgram("14/text.ts takes an empty text, and asks where nothing was typed", async () => {
  const empty = [
    "0 Bytes: Zeichen 0, einzelne Bytes 0, length 0",
    "UTF-8:",
    "ASCII:",
    "Latin-1:",
  ];
  assertEquals(await linesOf(TEXT, ["--lang", "de", ""]), empty);
  await withProgram(TEXT, ["--lang", "de"], async (child) => {
    await child.closeInput();
    const { code, stdout } = await child.exit;
    assertEquals([code, stdout.split("\n")[1]], [0, empty[0]]);
  }, NOTHING);
});

/** Where the first line stops, and what the last one says. */
const CUTS: Readonly<Record<string, readonly [readonly string[], string]>> = {
  "in front of everything": [["ab", "0"], "  one decoder, stream:   | ab"],
  "behind everything": [["ab", "2"], "  one decoder, stream:  ab |"],
  "inside the last character": [["a€", "3"], "  one decoder, stream:  a | €"],
  "of a text that ends too early": [
    ["--as", "hex", "61e282", "2"],
    "  one decoder, stream:  a | �",
  ],
};

for (const [where, [args, last]] of Object.entries(CUTS)) {
  testProgram(`14/text.ts cuts ${where}`, async () => {
    assertEquals((await linesOf(TEXT, args)).at(-1), last);
  });
}

const REFUSED: Readonly<Record<string, readonly [string, readonly string[], RegExp]>> = {
  "an escape that does not exist": [TEXT, ["a\\q"], /^Cannot read "\\q": there are \\r /],
  "a backslash at the end": [TEXT, ["a\\"], /^Cannot read "\\": there are \\r /],
  "half of a surrogate pair": [TEXT, ["\\u{d800}"], /^Cannot read "\\u\{d800\}": /],
  "a code point beyond the last one": [TEXT, ["\\u{110000}"], /^Cannot read "\\u\{110000\}": /],
  "half a byte": [TEXT, ["--as", "hex", "47 7"], /^Cannot read "47 7" as hex: /],
  "letters for digits": [TEXT, ["--as", "hex", "\x1b[2J"], /^Cannot read "\\x1b\[2J" as hex: /],
  "a cut beyond the end": [TEXT, ["ab", "3"], /^Cannot cut at "3": the text has bytes 0 to 2\n/],
  "a cut that is no number": [TEXT, ["ab", "x"], /^Cannot cut at "x": /],
  "too many words": [TEXT, ["a", "1", "b"], /^Cannot use "b": /],
  "a name that it does not know": [ERRORS, ["EFOO"], /^Cannot provoke "EFOO": there are ECONN/],
  "a name of objects": [ERRORS, ["constructor"], /^Cannot provoke "constructor": /],
  "an empty name": [ERRORS, [""], /^Cannot provoke "": /],
  "control characters": [ERRORS, ["\x1b[2J\n"], /^Cannot provoke "\\x1b\[2J\\n": /],
  "a port that is none": [ERRORS, ["127.0.0.1", "70000"], /^Cannot use port "70000": /],
  "a third word": [ERRORS, ["127.0.0.1", "1", "2"], /^Cannot use "2": /],
};

for (const [what, [path, args, sentence]] of Object.entries(REFUSED)) {
  testProgram(`${path.slice("lessons/".length)} refuses ${what}`, async () => {
    const { code, stdout, stderr } = await answer(path, args);
    assertEquals([code, stdout], [1, ""]);
    assertMatch(stderr, sentence);
    assertEquals(stderr.split("\n").length, 2);
  });
}

testProgram("14/text.ts lists 40 characters of a long text", async () => {
  const lines = await linesOf(TEXT, ["ü".repeat(30_000)]);
  assertEquals(lines.slice(0, 2), [
    "60000 bytes: characters 30000, stray bytes 0, length 30000",
    "   0  c3 bc        U+00FC    ü",
  ]);
  assertEquals(lines[41], "   … 29960");
});

/** What each experiment comes to: the first two columns of the table. */
const TABLE = [
  "ECONNREFUSED (111)  ConnectionRefusedError",
  "EADDRINUSE (98)     AddressInUseError",
  "EBADF (9)           ClosedError",
  "ENOTCONN (107)      SocketError",
  "EISCONN (106)       SocketError",
  "EPIPE (32)          BrokenPipeError",
  "EAGAIN (11)         BlockingIOError",
  "ETIMEDOUT           TimeoutError",
  "EINVAL (22)         SocketError",
  "EAI_ADDRFAMILY (-9) GaiError",
  "-                   TypeError",
  "-                   RangeError",
];

testProgram("14/errors.ts provokes every error", async () => {
  const lines = await linesOf(ERRORS, []);
  assertEquals(lines.map((line) => line.slice(0, 42).trimEnd()), TABLE);
});

testProgram("14/errors.ts explains an error by its name", async () => {
  const [classes, code, syscall, text, ...more] = await linesOf(ERRORS, ["econnrefused"]);
  assertEquals(
    [classes, code, syscall],
    [
      "class    ConnectionRefusedError < SocketError < Error",
      "code     ECONNREFUSED (111)",
      "syscall  connect",
    ],
  );
  assertMatch(text ?? "", /^text +Cannot connect to "127\.0\.0\.1:\d+": connection refused/);
  assertMatch(more[0] ?? "", /^cause +\S/);
  assertMatch(more[1] ?? "", /^means +nobody listens at this address: /);
  const wrongType = await linesOf(ERRORS, ["TypeError"]);
  assertEquals(wrongType.slice(0, 2), ["class    TypeError < Error", "code     -"]);
});

testProgram("14/errors.ts connects to where somebody wants to", async () => {
  const server = await createServer({ hostname: "127.0.0.1", port: 0 });
  const port = String(server.getsockname().port);
  try {
    const lines = await linesOf(ERRORS, ["127.0.0.1", port]);
    assertEquals(lines, ["No error: somebody listens there."]);
  } finally {
    await server.close();
  }
  const refused = await linesOf(ERRORS, ["127.0.0.1", port]);
  assertEquals(refused[1], "code     ECONNREFUSED (111)");
});

testProgram("14/errors.ts shows names of hosts and does not obey them", async () => {
  const lines = await linesOf(ERRORS, ["\x1b[2J", "80"]);
  assertEquals(lines[0], "class    GaiError < SocketError < Error");
  assertStringIncludes(lines[3] ?? "", '"%1B[2J"');
  assert(!lines.join("").includes("\x1b"));
});
