import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderMarkdown } from "../../lib/cli/render_markdown.ts";
import { columnsOf } from "../../lib/trace/styled_text.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

function rendered(text: string, width: number = 40): string {
  return renderMarkdown(text, { width, colour: false }).join("\n");
}

test("renderMarkdown() wraps paragraphs, and keeps a word and what belongs to it together", () => {
  assertEquals(
    rendered("One two three four five six seven\neight `nine`, ten (`eleven twelve`)."),
    "One two three four five six seven eight\n`nine`, ten (`eleven twelve`).",
  );
});

test("renderMarkdown() underlines headings", () => {
  assertEquals(
    rendered("# Title\n\nText\n\n## Part\n\n### Detail\n\nMore"),
    "Title\n═════\n\nText\n\nPart\n────\n\nDetail\n\nMore",
  );
});

test("renderMarkdown() shows lists, nested and numbered, with paragraphs and code in them", () => {
  const text = `\
- one
- two has a long text that has to be wrapped
  - inner

1. first

   again

   \`\`\`sh
   echo 1
   \`\`\`

10. tenth
`;
  assertEquals(
    rendered(text),
    `\
- one
- two has a long text that has to be
  wrapped

  - inner

1. first

   again

       echo 1

10. tenth`,
  );
});

test("renderMarkdown() leaves code as it is, and empty lines in it", () => {
  const code = "const a = `x`; // **not strong** _at_ all, and much longer than the width";
  assertEquals(
    rendered(`\`\`\`ts\n${code}\n\n# no heading\n\`\`\``),
    `    ${code}\n\n    # no heading`,
  );
});

test("renderMarkdown() aligns tables, and wraps what is too wide", () => {
  const table = `\
| Name   | What it does                              |
| ------ | ----------------------------------------- |
| \`recv\` | waits for bytes, or for the end of stream |
| a \\| b | one                                       |
`;
  assertEquals(
    rendered(table),
    `\
Name    What it does
──────  ────────────────────────────────
\`recv\`  waits for bytes, or for the end
        of stream
a | b   one`,
  );
});

test("renderMarkdown() shows links: addresses in full, files by their label", () => {
  assertEquals(
    rendered("[Deno](https://deno.com), [lesson 4](../04/text.en.md), <https://bun.com>", 80),
    "Deno (https://deno.com), lesson 4, https://bun.com",
  );
});

test("renderMarkdown() shows quotes, escapes and no comments", () => {
  assertEquals(
    rendered("<!-- section: goal -->\n\n> quoted _softly_\n\n2 \\* 3 snake_case_name"),
    "│ quoted softly\n\n2 * 3 snake_case_name",
  );
});

test("renderMarkdown() puts the answers to questions at the end", () => {
  const text = `\
## Questions

1. What?

   <details><summary>Answer</summary>

   That. See \`x\`.

   </details>

2. Who?

   <details><summary>Answer</summary>

   She.

   </details>

The end.
`;
  assertEquals(
    rendered(text),
    `\
Questions
─────────

1. What?
2. Who?

The end.

Answers
───────

1. That. See \`x\`.
2. She.`,
  );
});

test("renderMarkdown() shows other details where they are", () => {
  const text = "<details><summary>More</summary>\n\nHidden.\n\n</details>";
  assertEquals(rendered(text), "More: Hidden.");
});

test("renderMarkdown() paints only where colours are asked for", () => {
  const text = "**strong** and `code`";
  const coloured = renderMarkdown(text, { width: 80, colour: true }).join("\n");
  assertEquals(coloured, "\x1b[1mstrong\x1b[0m and \x1b[32mcode\x1b[0m");
  assertEquals(rendered(text), "strong and `code`");
});

/** All texts of all lessons. */
const TEXTS = readdirSync(join(ROOT, "lessons"), { recursive: true })
  .map(String)
  .filter((path) => /text\.(en|de)\.md$/.test(path));

for (const path of TEXTS) {
  test(`renderMarkdown() shows all of lessons/${path}`, () => {
    const text = readFileSync(join(ROOT, "lessons", path), "utf8");
    const lines = renderMarkdown(text, { width: 80, colour: false });
    let isCode = false;
    for (const line of text.split("\n")) {
      // Code is there as it was, whatever its width.
      if (/^\s*```/.test(line)) isCode = !isCode;
      else if (isCode && line.trim() !== "") {
        assert(lines.some((shown) => shown.trim() === line.trim()), line);
      }
    }
    const prose = lines.filter((line) => !line.startsWith("    "));
    for (const line of prose) assert(columnsOf(line) <= 80 || !line.trim().includes(" "), line);
    const all = lines.join("\n");
    for (const remnant of ["<!--", "<details", "</summary", "](", "**"]) {
      const isLeft = prose.some((line) => line.replaceAll(/`[^`]*`/g, "").includes(remnant));
      assert(!isLeft, `${remnant} is left`);
    }
    assertStringIncludes(all, path.endsWith("en.md") ? "\nAnswers\n" : "\nAntworten\n");
  });
}
