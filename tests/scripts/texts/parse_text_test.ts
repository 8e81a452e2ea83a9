import { assertEquals, assertThrows } from "@std/assert";
import {
  fenced,
  parseText,
  TextFormatError,
  withBlocks,
} from "../../../scripts/texts/parse_text.ts";
import { test } from "../../harness/test.ts";

const TEXT = `# Title

<!-- section: goal -->

## Goal

<!-- code: server.ts -->

\`\`\`ts
old
\`\`\`

<!-- run: contact -->
`;

test("parseText() finds the marks, their sections and the blocks", () => {
  const { marks, blocks } = parseText(TEXT);
  const found = marks.map(({ kind, value, section }) => `${section}/${kind}/${value}`);
  assertEquals(found, ["goal/section/goal", "goal/code/server.ts", "goal/run/contact"]);
  assertEquals(blocks.map(({ open, close }) => [open, close]), [[8, 10], [13, 12]]);
});

test("parseText() takes what stands in a fenced block for content", () => {
  assertEquals(parseText("```md\n<!-- section: no -->\n```\n").marks, []);
});

test("parseText() names the line of what it cannot read", () => {
  const refused = (text: string) => assertThrows(() => parseText(text), TextFormatError).message;
  assertEquals(refused("\n<!-- sektion: goal -->"), 'Line 2: there is no directive "sektion"');
  assertEquals(refused("<!-- goal -->"), 'Line 1: "<!-- goal -->" is no directive');
  assertEquals(refused("```ts\n"), "Line 1: the fenced block has no end");
  assertEquals(
    refused("<!-- section: a -->\n\ntext"),
    'Line 1: no heading follows the section "a"',
  );
});

test("withBlocks() replaces a block, and makes one where there is none", () => {
  const text = withBlocks(parseText(TEXT), [fenced("ts", "new"), fenced("text", "run")]);
  assertEquals(text.split("\n").slice(6), [
    "<!-- code: server.ts -->",
    "",
    "```ts",
    "new",
    "```",
    "",
    "<!-- run: contact -->",
    "```text",
    "run",
    "```",
    "",
  ]);
});

test("withBlocks() leaves a block as it is that could not be made", () => {
  assertEquals(withBlocks(parseText(TEXT), [null, null]), TEXT);
});

test("fenced() takes a fence that does not occur in the text", () => {
  assertEquals(fenced("md", "```ts\n```\n"), "````md\n```ts\n```\n````");
});
