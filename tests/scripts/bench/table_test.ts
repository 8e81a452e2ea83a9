import { assertEquals } from "@std/assert";
import { choose, USAGE } from "../../../scripts/bench/choose.ts";
import { rowsOf } from "../../../scripts/bench/figure.ts";
import { type Table, tableLines, tableMarkdown } from "../../../scripts/bench/table.ts";
import { test } from "../../harness/test.ts";

const TABLE: Table = {
  title: "deno start",
  headings: ["", "ms"],
  rows: [["Deno.listen", "30"], ["ours", "45"]],
  notes: ["A note"],
  verdicts: [{ isMet: false, text: "ours: 1.5, at most 1.3" }],
};

test("tableLines() aligns the columns and says what is missed", () => {
  assertEquals(tableLines(TABLE), [
    "",
    "deno start",
    "               ms",
    "  Deno.listen  30",
    "  ours         45",
    "  A note",
    "  MISSED ours: 1.5, at most 1.3",
  ]);
});

test("tableMarkdown() says the same in Markdown", () => {
  assertEquals(tableMarkdown(TABLE), [
    "### deno start",
    "",
    "|  | ms |",
    "| --- | --: |",
    "| Deno.listen | 30 |",
    "| ours | 45 |",
    "",
    "- A note",
    "- **Missed**: ours: 1.5, at most 1.3",
    "",
  ]);
});

test("rowsOf() compares what was taken in the same round", () => {
  const subjects = [{ id: "raw", title: "Raw" }, { id: "ours", title: "Ours" }];
  const [raw, ours] = rowsOf(subjects, [[10, 20, 30], [12, 24, 60]]);
  assertEquals([raw?.value, raw?.ratio.median], [20, 1]);
  assertEquals([ours?.value, ours?.ratio.median], [24, 1.2]);
});

test("choose() understands a command line, and says what it does not know", () => {
  assertEquals(choose(["--help"]), USAGE);
  const choice = choose(["--runtime", "bun", "--only", "udp,start", "--windows", "5"]);
  if (typeof choice === "string") throw new Error(choice);
  assertEquals(choice.runtimes, ["bun"]);
  assertEquals(choice.benchmarks.map(({ id }) => id), ["udp", "start"]);
  assertEquals([choice.windows, choice.servers, choice.isWritten], [5, undefined, false]);
  for (
    const [line, name] of [
      [["--only", "tcp"], "tcp"],
      [["--runtime", "java"], "java"],
      [["--servers", "recv,send"], "send"],
      [["--windows", "0"], "--windows 0"],
      [["fast"], "fast"],
    ] as const
  ) {
    assertEquals(choose(line), `Cannot compare: "${name}" is unknown\n\n${USAGE}`);
  }
});
