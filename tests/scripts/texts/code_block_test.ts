import { assertEquals, assertThrows } from "@std/assert";
import { codeBlock, codeRequest } from "../../../scripts/texts/code_block.ts";
import { test } from "../../harness/test.ts";

const SOURCE = `// A title.
// And more.

import { a } from "b";

if (a) {
  first();
  last();
}
`;

function linesOf(value: string): readonly string[] {
  return codeBlock(codeRequest(value), SOURCE).split("\n");
}

test("codeBlock() leaves the comment above a program out", () => {
  assertEquals(linesOf("x.ts").slice(0, 2), ["```ts", 'import { a } from "b";']);
  const python = codeBlock(codeRequest("x.py"), '#!/usr/bin/env python3\n"""Doc."""\n');
  assertEquals(python, '```py\n"""Doc."""\n```');
});

test("codeBlock() shows the lines between two texts, moved to the left", () => {
  assertEquals(linesOf("x.ts | first | last"), ["```ts", "first();", "last();", "```"]);
  assertEquals(linesOf("x.ts | first | first"), ["```ts", "first();", "```"]);
});

test("codeBlock() shows all up to the brace that closes the first line", () => {
  const block = ["if (a) {", "  first();", "  last();", "}"];
  assertEquals(linesOf("x.ts | if (a) | }"), ["```ts", ...block, "```"]);
  assertThrows(() => linesOf("x.ts | last | }"), Error, 'Cannot find "}" in x.ts after "last"');
});

test("codeBlock() refuses lines that the file does not have", () => {
  assertThrows(() => linesOf("x.ts | nothing | last"), Error, 'Cannot find "nothing" in x.ts');
  assertThrows(() => linesOf("x.ts | last | first"), Error, 'after "last"');
  assertThrows(
    () => linesOf("x.ts | first"),
    Error,
    "write FILE, or FILE | FIRST TEXT | LAST TEXT",
  );
});
