import { assertRejects } from "@std/assert";
import { withDeadline } from "./deadline.ts";
import { test } from "./test.ts";

test("withDeadline() fails when the body does not end in time", async () => {
  const hang = () => new Promise<void>(() => {});
  await assertRejects(() => withDeadline(hang, 20), Error, "deadline of 20 ms");
});

test("withDeadline() passes on how the body failed", async () => {
  const fail = () => Promise.reject(new RangeError("on purpose"));
  await assertRejects(() => withDeadline(fail, 1000), RangeError, "on purpose");
});

test("withDeadline() passes on what a synchronous body threw", async () => {
  const fail = () => {
    throw new RangeError("on purpose");
  };
  await assertRejects(() => withDeadline(fail, 1000), RangeError, "on purpose");
});
