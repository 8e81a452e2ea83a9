/**
 * The program of lesson 15 that looks up protocols, ports and modules.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import table from "../../lessons/15_protocols/protocols.json" with { type: "json" };
import { withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const PROGRAM = "lessons/15_protocols/protocol.ts";
const NO_PERMISSION = ["run", "--no-prompt"];

/** What the program answers, in English. */
function answer(...words: readonly string[]) {
  const args = ["--lang", "en", "--", ...words];
  return withProgram(PROGRAM, args, async ({ exit }) => await exit, NO_PERMISSION);
}

/** What its Python original answers. */
function original(...words: readonly string[]) {
  const args = [join(ROOT, PROGRAM.replace(".ts", ".py")), "--", ...words];
  return withChild("python3", args, {}, async ({ exit }) => await exit);
}

testProgram("protocol.ts lists and explains everything as protocol.py does", async () => {
  const { protocols, modules } = table;
  const words = [
    ...protocols.flatMap(({ name, aliases, ports, tls }) => {
      return [name, ...aliases, ...[...ports, ...tls].map(({ port }) => String(port))];
    }),
    ...modules.map(({ name }) => name),
  ];
  for (const some of [[], words]) {
    const [ours, theirs] = await Promise.all([answer(...some), original(...some)]);
    assertEquals([ours.code, ours.stderr], [0, ""]);
    assertEquals(ours.stdout, theirs.stdout);
  }
});

testProgram("protocol.ts finds a protocol by its name, its TLS port and in German", async () => {
  assertStringIncludes((await answer("SMTP")).stdout, "\n  TLS         465");
  assertStringIncludes((await answer("995")).stdout, "POP3: ");
  const args = ["--lang", "de", "telnetlib"];
  await withProgram(PROGRAM, args, async ({ exit }) => {
    assertStringIncludes((await exit).stdout, "entfernt in 3.13, stattdessen telnetlib3");
  }, NO_PERMISSION);
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ["tenlet", "Telnet, telnets"],
  ["Poplb", "poplib"],
  ["", "all are listed"],
  ["65536", "all are listed"],
  ["🦀", "all are listed"],
  ["x".repeat(100_000), `"${"x".repeat(60)}..."`],
  ["\x1b[2J\r\n", "\\x1b[2J\\r\\n"],
  ["__proto__", "all are listed"],
];

testProgram(
  "protocol.ts says in one sentence what it does not have, and what is near",
  async () => {
    const answers = await Promise.all(HOSTILE.map(([word]) => answer(word)));
    for (const [index, { code, stdout, stderr }] of answers.entries()) {
      assertEquals([code, stdout], [1, ""]);
      assertStringIncludes(stderr, HOSTILE[index]?.[1] ?? "");
      assert(stderr.length < 200 && stderr.split("\n").length === 2, stderr);
    }
  },
);
