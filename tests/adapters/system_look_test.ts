import { assertEquals } from "@std/assert";
import { endLook, startLook } from "../../lib/adapters/system_look.ts";
import { test } from "../harness/test.ts";

/** Settles when the system has been asked. */
function looked(): Promise<void> {
  return new Promise(startLook);
}

test("startLook() calls back in order, and not whoever took it back", async () => {
  const called: string[] = [];
  const never = (): void => void called.push("never");
  startLook(() => called.push("first"));
  startLook(never);
  const last = looked();
  endLook(never);
  await last;
  assertEquals(called, ["first"]);
});

test("startLook() may be called by whom it calls back", async () => {
  await new Promise<void>((resolve) => startLook(() => startLook(resolve)));
});

test("startLook() begins again after all have taken it back", async () => {
  const nobody = (): void => {};
  startLook(nobody);
  endLook(nobody);
  await looked();
  await looked();
});

test("startLook() calls back although somebody else has setImmediate", async () => {
  const own = globalThis.setImmediate;
  Reflect.set(globalThis, "setImmediate", () => {});
  try {
    await looked();
  } finally {
    globalThis.setImmediate = own;
  }
});
