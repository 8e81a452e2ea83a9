import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  commandsAtPrompts,
  commandsIn,
  errataIn,
  filesIn,
  itemsIn,
  linksIn,
  REQUIRED_SECTIONS,
  sessionsIn,
  shapeOf,
  textProblems,
} from "../../../scripts/texts/text_rules.ts";
import { test } from "../../harness/test.ts";

const PARTS: Readonly<Record<string, string>> = {
  goal: "<!-- items: 1, 2 -->\n\nA [link](server.ts).",
  program: "<!-- code: server.ts | a | b -->\n\n```ts\n```",
  run: "<!-- run: contact -->\n\n```console\n$ deno [no](link)\n```",
  errata: "<!-- section: errata_one -->\n\n### One\n\n<!-- erratum: E1 -->\n\nText.",
  try: "1. One.\n2. Two.\n3. Three.",
  questions: "1. Why?\n\n   <details><summary>Answer</summary>\n\n   So.\n\n   </details>",
};

const TEXT = REQUIRED_SECTIONS
  .map((id) => `<!-- section: ${id} -->\n\n## ${id}\n\n${PARTS[id] ?? "Text."}\n`)
  .join("\n");

/** The only problem of a text. */
function problemOf(text: string): string {
  const problems = textProblems({ text, language: "en" });
  assertEquals(problems.length, 1, problems.join("\n"));
  return problems[0] ?? "";
}

test("textProblems() finds nothing in a text that has all", () => {
  assertEquals(textProblems({ text: TEXT, language: "en" }), []);
});

test("textProblems() finds a section that is missing, or in the wrong place", () => {
  const sections = "needs the sections goal, program, run";
  assertStringIncludes(problemOf(TEXT.replace("section: look", "section: other")), sections);
  const swapped = TEXT.replace("section: run", "section: x")
    .replace("section: look", "section: run").replace("section: x", "section: look");
  assertStringIncludes(problemOf(swapped), sections);
});

test("textProblems() finds a heading without a mark", () => {
  const problem = problemOf(TEXT.replace("## look\n", "## look\n\n### More\n"));
  assertEquals(problem, "has 10 headings and 9 section marks; each needs its own");
});

test("textProblems() finds an erratum, changes and questions that are not where they belong", () => {
  const moved = TEXT.replace("<!-- items", "<!-- erratum: E2 -->\n\n<!-- items");
  assertEquals(problemOf(moved), "has 1 errata outside of the section errata");
  assertStringIncludes(problemOf(TEXT.replace("3. Three.", "")), "has 2 numbered changes");
  assertStringIncludes(problemOf(TEXT.replace("</details>", "")), "has 1 questions");
  assertEquals(textProblems({ text: TEXT, language: "de" }).length, 1);
});

test("textProblems() finds output that nobody ran, and what is not finished", () => {
  const typed = TEXT.replace("1. One.", "```console\n$ ls\n```\n\n1. One.");
  assertStringIncludes(problemOf(typed), "needs <!-- run: NAME --> above it");
  // In two parts, or this file itself would not be finished.
  assertStringIncludes(problemOf(TEXT.replace("So.", "TO" + "DO")), "is not finished");
});

test("shapeOf() has the marks in order, with the level of each heading", () => {
  assertEquals(shapeOf(TEXT).slice(0, 3), [
    "## section: goal",
    "items: 1, 2",
    "## section: program",
  ]);
});

test("what a text teaches, shows and links to is read from it", () => {
  assertEquals([...itemsIn(TEXT)], [1, 2]);
  assertEquals([...errataIn(TEXT)], ["E1"]);
  assertEquals([...filesIn(TEXT)], ["server.ts"]);
  assertEquals([...sessionsIn(TEXT)], ["contact"]);
  assertEquals(linksIn(TEXT), ["server.ts"]);
});

test("commandsIn() finds what is run at prompts and what a sentence says to type", () => {
  const console =
    "```console\n$ (printf 'a|b'; sleep 1) | curl http://x/ && sudo echo $?\nls -l\n```";
  const commands = "```sh\nsudo /usr/sbin/nginx -c x\n```";
  const text =
    `Type \`ss -tln\`; \`telnet\` and "\`dig\`" are only named.\n\n${console}\n\n${commands}\n`;
  assertEquals([...commandsAtPrompts(text)], ["printf", "sleep", "curl", "echo"]);
  const found = [...commandsIn(text)].filter((word) => word !== "");
  assertEquals(found, ["printf", "sleep", "curl", "echo", "nginx", "ss"]);
});
