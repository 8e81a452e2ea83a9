import { assertEquals } from "@std/assert";
import { test } from "./test.ts";

test("test() runs an asynchronous body to its end", async () => {
  let steps = 0;
  await Promise.resolve();
  steps++;
  assertEquals(steps, 1);
});

test("test() runs a synchronous body", () => {
  assertEquals([1, 2].length, 2);
});

test("test() leaves no timer behind after a longer deadline", () => {}, { timeout: 60_000 });
