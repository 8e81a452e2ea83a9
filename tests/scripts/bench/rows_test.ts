import { assertEquals } from "@std/assert";
import { streamContenders } from "../../../scripts/bench/contenders.ts";
import type { Measured, Sample } from "../../../scripts/bench/measure_load.ts";
import { quartiles } from "../../../scripts/bench/quartiles.ts";
import { loadTable } from "../../../scripts/bench/load_table.ts";
import { resultOf } from "../../../scripts/bench/result.ts";
import { rowsOf } from "../../../scripts/bench/rows.ts";
import { LOADS } from "../../../scripts/bench/loads.ts";
import { TARGETS, verdictsOf } from "../../../scripts/bench/targets.ts";
import { test } from "../../harness/test.ts";

const SAMPLE: Sample = { perSecond: 1000, cpu: 10, p50: 100, p99: 400, idleShare: 0.5 };

function measured(id: string, peakMiB: number, ...samples: Partial<Sample>[]): Measured {
  const contender = { id, title: `the ${id} one`, path: `${id}.ts` };
  return { contender, peakMiB, samples: samples.map((sample) => ({ ...SAMPLE, ...sample })) };
}

const SLOW_MACHINE = [
  measured("raw", 50, { cpu: 10 }, { cpu: 20 }, { cpu: 40 }),
  measured("recv", 75, { cpu: 10.2 }, { cpu: 20.4 }, { cpu: 40.8, perSecond: 500 }),
];

test("quartiles() gives three numbers, between two values where none is in the middle", () => {
  assertEquals(quartiles([5, 1, 3, 2, 4]), { low: 2, median: 3, high: 4 });
  assertEquals(quartiles([4, 1]), { low: 1.75, median: 2.5, high: 3.25 });
  assertEquals(quartiles([7]), { low: 7, median: 7, high: 7 });
});

test("rowsOf() compares round by round: a machine that slows down changes no ratio", () => {
  const [raw, recv] = rowsOf(SLOW_MACHINE);
  assertEquals(raw?.cpuRatio, { low: 1, median: 1, high: 1 });
  assertEquals([recv?.cpu, recv?.cpuRatio.median.toFixed(2)], [20.4, "0.98"]);
  assertEquals(recv?.throughputRatio, { low: 0.75, median: 1, high: 1 });
  assertEquals([recv?.p50Ratio.median, recv?.memoryRatio], [1, 1.5]);
});

test("verdictsOf() says which targets are met, and leaves out who did not run", () => {
  const place = { runtime: "deno", load: "50x64" };
  const verdicts = verdictsOf(place, SLOW_MACHINE);
  assertEquals(verdicts.map(({ contender, least, isMet }) => [contender, least, isMet]), [
    ["recv", 0.95, true],
  ]);
  const [missed] = verdictsOf(place, [measured("raw", 1, {}), measured("recv", 1, { cpu: 11 })]);
  assertEquals(missed?.isMet, false);
  assertEquals(verdictsOf({ runtime: "deno", load: "unix" }, SLOW_MACHINE), []);
});

test("TARGETS are for loads and servers that there are", () => {
  const servers = streamContenders("deno").map(({ id }) => id);
  for (const { loads, contenders, base } of TARGETS) {
    assertEquals(loads.filter((id) => !LOADS.some((load) => load.id === id)), []);
    assertEquals([...contenders, base].filter((id) => !servers.includes(id)), []);
  }
});

test("loadTable() has a row for each server and a sentence for each target", () => {
  const [load] = LOADS.filter(({ id }) => id === "50x64");
  if (load === undefined) throw new Error("no such load");
  const table = loadTable(resultOf("deno", load, SLOW_MACHINE));
  assertEquals(table.rows[1]?.slice(0, 4), [
    "the recv one",
    "20.4",
    "0.980 (0.98-0.98)",
    "1.000 (0.75-1.00)",
  ]);
  assertEquals(table.verdicts, [{
    isMet: true,
    text: "the recv one by the raw one: CPU 0.980 (0.98-0.98), at least 0.95; throughput 1.000 " +
      "(0.75-1.00)",
  }]);
});
