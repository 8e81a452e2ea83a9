import { assertEquals } from "@std/assert";
import { firstDifference } from "../../../scripts/texts/diff.ts";
import { test } from "../../harness/test.ts";

test("firstDifference() is empty for equal texts", () => {
  assertEquals(firstDifference("a\nb", "a\nb"), []);
});

test("firstDifference() shows the first place only, with two lines before it", () => {
  const before = "a\nb\nc\nold\nd\ne\nf\nold too";
  const after = "a\nb\nc\nnew\nmore\nd\ne\nf\nnew too";
  assertEquals(firstDifference(before, after), [
    "line 4:",
    "  b",
    "  c",
    "- old",
    "+ new",
    "+ more",
  ]);
});

test("firstDifference() shows what is only in one of the texts", () => {
  assertEquals(firstDifference("a\nb", "a\nb\nc"), ["line 3:", "  a", "  b", "+ c"]);
  assertEquals(firstDifference("a\nb\nc", "b\nc"), ["line 1:", "- a"]);
});

test("firstDifference() counts what is too long to show", () => {
  const lines = Array.from({ length: 14 }, (_, index) => `line ${index}`);
  assertEquals(firstDifference("", lines.join("\n")).at(-1), "+ ... 4 more");
});
