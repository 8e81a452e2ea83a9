import { assert, assertEquals } from "@std/assert";
import { BenchStage, canPin } from "../../../scripts/bench/bench_stage.ts";
import { LOADS } from "../../../scripts/bench/loads.ts";
import { measureLoad } from "../../../scripts/bench/measure_load.ts";
import { resultPage, surroundings } from "../../../scripts/bench/page.ts";
import { findPaths } from "../../../scripts/load/program_command.ts";
import { ROOT } from "../../harness/root.ts";
import { test } from "../../harness/test.ts";

test("measureLoad() compares a server with Deno's own", async () => {
  const [load] = LOADS.filter(({ id }) => id === "50x64");
  if (load === undefined) throw new Error("no such load");
  const places = { root: ROOT, paths: await findPaths(), modules: "" };
  const stage = new BenchStage({ ...places, untraced: places, isPinned: await canPin() }, "deno");
  const contenders = (runtime: string) => {
    return load.contenders(runtime).filter(({ id }) => ["raw", "recv"].includes(id));
  };
  const all = await measureLoad({ ...load, contenders }, stage, 1);
  assertEquals(all.map(({ contender }) => contender.id), ["raw", "recv"]);
  for (const { samples: [sample], peakMiB } of all) {
    assert(sample !== undefined && sample.perSecond > 0 && sample.cpu > 0, "no message");
    assert(sample.p50 <= sample.p99 && sample.idleShare < 1, JSON.stringify(sample));
    assert(peakMiB > 1, `${peakMiB} MiB`);
  }
}, { timeout: 20_000 });

test("resultPage() says where and when it was measured", async () => {
  const here = await surroundings({ deno: Deno.execPath() });
  assertEquals(here.versions[0], `deno ${Deno.version.deno}`);
  const page = resultPage({ ...here, date: "2026-11-21", machine: "2 processors" }, []);
  const versions = here.versions.join(", ");
  assert(page.includes(`Measured on 2026-11-21, 2 processors, ${versions}.`), page);
});
