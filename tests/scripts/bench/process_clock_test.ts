import { assert, assertThrows } from "@std/assert";
import { cpuMicroseconds } from "../../../scripts/bench/process_clock.ts";
import { test } from "../../harness/test.ts";

test("cpuMicroseconds() counts what a process has done", () => {
  const before = cpuMicroseconds(Deno.pid);
  const end = performance.now() + 20;
  while (performance.now() < end);
  const used = cpuMicroseconds(Deno.pid) - before;
  assert(used > 1000 && used < 5_000_000, `${used} us`);
});

test("cpuMicroseconds() says that a process has ended", () => {
  assertThrows(() => cpuMicroseconds(2 ** 22 + 1), Error, "it has ended");
});
