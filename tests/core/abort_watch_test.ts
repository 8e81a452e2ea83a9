import { assertEquals } from "@std/assert";
import { onAbort } from "../../lib/core/abort_watch.ts";
import { watchedSignal } from "../harness/watched_signal.ts";
import { test } from "../harness/test.ts";

test("onAbort() has one listener for all who wait for a signal, and none afterwards", () => {
  const { signal, count } = watchedSignal();
  const takeBacks = Array.from({ length: 20 }, () => onAbort(signal, () => {}));
  assertEquals(count(), 1);
  for (const takeBack of takeBacks) takeBack();
  assertEquals(count(), 0);
  onAbort(signal, () => {})();
  assertEquals(count(), 0);
});

test("onAbort() calls back who has not taken it back, once and in order", () => {
  const controller = new AbortController();
  const told: number[] = [];
  const takeBacks = [1, 2, 3].map((number) =>
    onAbort(controller.signal, () => {
      told.push(number);
    })
  );
  takeBacks[1]?.();
  controller.abort();
  controller.abort();
  for (const takeBack of takeBacks) takeBack();
  assertEquals(told, [1, 3]);
});

test("onAbort() allows to take others back while it calls", () => {
  const controller = new AbortController();
  let isTold = false;
  onAbort(controller.signal, () => takeBack());
  const takeBack = onAbort(controller.signal, () => isTold = true);
  controller.abort();
  assertEquals(isTold, false);
});
