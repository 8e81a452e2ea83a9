import { assert, assertEquals } from "@std/assert";
import { ACTIVITIES, COUNTS, scaleLoad } from "../../../scripts/bench/scale/scale_load.ts";
import {
  type ScaleResult,
  scaleTable,
  verdictsOf,
} from "../../../scripts/bench/scale/scale_result.ts";
import {
  decades,
  logScale,
  microseconds,
  scaleSvg,
} from "../../../scripts/bench/scale/scale_svg.ts";
import { test } from "../../harness/test.ts";

const RESULT: ScaleResult = {
  runtime: "deno",
  activity: "one",
  titles: { raw: "Deno.listen", selector: "DefaultSelector", select: "select" },
  points: [
    { count: 100, cpu: { raw: 50, selector: 60, select: 80 } },
    { count: 10_000, cpu: { raw: 55, selector: 63, select: 6000 } },
  ],
};

test("scaleLoad() has as many connections as it says, of which some are active", () => {
  const [percent, one] = ACTIVITIES;
  if (percent === undefined || one === undefined) throw new Error("no activity");
  for (const count of COUNTS) {
    for (const activity of [percent, one]) {
      const { lanes, idle } = scaleLoad(activity, count).lanes;
      assertEquals([lanes + idle, lanes], [count, activity.active(count)]);
    }
  }
});

test("verdictsOf() judges the selector, and select() where one socket is ready", () => {
  assertEquals(verdictsOf(RESULT), [
    {
      isMet: true,
      text: "DefaultSelector with 10000 by 100: 1.05, at most 1.1; raw 1.10",
    },
    { isMet: false, text: "select with 1 ready of 10000: 6.00 ms, at most 5" },
  ]);
  assertEquals(verdictsOf({ ...RESULT, activity: "percent" }).length, 1);
});

test("scaleTable() has a row for each number of connections", () => {
  const [, activity] = ACTIVITIES;
  const table = activity === undefined ? undefined : scaleTable(RESULT, activity);
  assertEquals(table?.headings, ["connections", "Deno.listen", "DefaultSelector", "select"]);
  assertEquals(table?.rows[1], ["10000", "55.0", "63.0", "6000"]);
});

test("logScale() puts each power of ten equally far from the next", () => {
  const scale = logScale([100, 10_000], [0, 200]);
  assertEquals([100, 1000, 10_000].map((value) => Math.round(scale(value))), [0, 100, 200]);
});

test("decades() are the powers of ten around all values", () => {
  assertEquals(decades([12, 7000, 90]), [10, 10_000]);
  assertEquals(decades([10]), [10, 100]);
});

test("scaleSvg() has every value, and colours for light and for dark pages", () => {
  const svg = scaleSvg([
    { title: "1 active", results: [RESULT, { ...RESULT, runtime: "bun" }] },
  ], "What a message costs");
  assertEquals(svg.match(/<circle class="select" /g)?.length, 1 + 2 * 2);
  for (
    const text of [
      ">deno, 1 active<",
      ">bun, 1 active<",
      ">10000<",
      ">10 ms<",
      "prefers-color-scheme: dark",
    ]
  ) {
    assert(svg.includes(text), text);
  }
  assert(!svg.includes("NaN"), svg);
  assertEquals([10, 1000, 100_000].map(microseconds), ["10 µs", "1 ms", "100 ms"]);
});
