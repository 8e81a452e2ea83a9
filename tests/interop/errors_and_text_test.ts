/**
 * The tools of lesson 14 answer alike on every runtime, and as Python does.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { runOn, type Side, SIDES, testOn } from "./sides.ts";

const TEXT = "lessons/14_errors_and_text/text";
const ERRORS = "lessons/14_errors_and_text/errors";

/** What is typed behind `text`. */
const TEXTS: readonly (readonly string[])[] = [
  ["Grüße\\r\\n"],
  ["👩\\u{200d}👧 \\x1b[2J\u202e", "5"],
  ["\\xff\\xe2\\x82A\\xf0\\x9f\\x98\\xed\\xa0\\x80\\xc0\\x80"],
  ["--as", "hex", "efbbbf 47 00 5c"],
];

/** The first column of Python's table: its own time limit has no code. */
const PYTHON_CODES = [
  "ECONNREFUSED (111)",
  "EADDRINUSE (98)",
  "EBADF (9)",
  "ENOTCONN (107)",
  "EISCONN (106)",
  "EPIPE (32)",
  "EAGAIN (11)",
  "-",
  "EINVAL (22)",
  "EAI_ADDRFAMILY (-9)",
  "-",
  "-",
];

async function printed(side: Side, program: string, args: readonly string[]): Promise<string> {
  return await runOn(side, program, args, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([side, code, stderr], [side, 0, ""]);
    return stdout;
  });
}

testOn(SIDES, "text shows the same on every runtime and on Python", async () => {
  for (const args of TEXTS) {
    const [first, ...others] = await Promise.all(SIDES.map((side) => printed(side, TEXT, args)));
    for (const other of others) assertEquals(other, first);
  }
});

testOn(SIDES, "errors tells the same on every runtime, and the same codes on Python", async () => {
  const [first, ...others] = await Promise.all(SIDES.map((side) => printed(side, ERRORS, [])));
  const python = others.pop() ?? "";
  for (const other of others) assertEquals(other, first);
  const codes = python.trimEnd().split("\n").map((line) => line.slice(0, 19).trimEnd());
  assertEquals(codes, PYTHON_CODES);
});

/** Nobody listens at this port, which only the system's administrator could take. */
const NOBODY = ["--port", "1"];

/** What steps are given, the code with which they end, and who has them. */
const STEPS: Readonly<Record<string, readonly [readonly string[], number, readonly Side[]]>> = {
  "1_words": [[], 0, SIDES],
  // Node 20 does not know what the main program is.
  "2_greeting": [[], 0, ["deno", "bun", "python"]],
  "3_imports": [[], 0, ["deno", "bun", "node"]],
  "4_traceback": [[], 1, SIDES],
  "5_one_kind": [NOBODY, 0, SIDES],
  "6_several_kinds": [NOBODY, 0, SIDES],
  "7_nested": [NOBODY, 1, SIDES],
  "8_using": [[], 0, ["deno", "bun", "node"]],
  "9_pieces": [[], 0, ["deno", "bun", "node"]],
};

for (const [step, [args, code, sides]] of Object.entries(STEPS)) {
  testOn(sides, `step ${step} ends with ${code} wherever it runs`, async () => {
    const path = `lessons/14_errors_and_text/steps/${step}`;
    const shown = await Promise.all(sides.map((side) => {
      return runOn(side, path, args, async (child) => {
        const end = await child.exit;
        assertEquals([side, end.code, end.stderr === ""], [side, code, code === 0]);
        return side === "python" ? [] : [end.stdout.replaceAll(/:\d{4,5}\b/g, ":PORT")];
      });
    }));
    const [first, ...others] = shown.flat();
    for (const other of others) assertEquals(other, first);
  });
}
