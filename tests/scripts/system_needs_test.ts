import { assert, assertEquals } from "@std/assert";
import { filesBelow } from "../../scripts/files_below.ts";
import { leftOutOn, SYSTEM_NEEDS } from "../../scripts/test/system_needs.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

test("SYSTEM_NEEDS names files that there are", async () => {
  const files = await filesBelow(ROOT, "tests");
  for (const path of SYSTEM_NEEDS.flatMap(({ paths }) => paths)) {
    assert(files.some((file) => path.endsWith("/") ? file.startsWith(path) : file === path), path);
  }
});

test("leftOutOn() leaves nothing out on Linux, and says why elsewhere", async () => {
  const files = await filesBelow(ROOT, "tests");
  assertEquals(leftOutOn("linux", files), []);
  const texts = "tests/scripts/texts_test.ts";
  const reason = "the texts show what Linux and its tools print";
  assertEquals(leftOutOn("darwin", [texts, "tests/core/a_test.ts"]), [{ path: texts, reason }]);
  assertEquals(leftOutOn("windows", ["tests/cli/a_test.ts"]).length, 1);
});
