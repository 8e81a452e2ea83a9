import { assertEquals } from "@std/assert";
import { dirname, join } from "node:path";
import { findTestFiles } from "../../scripts/test/test_files.ts";
import { test } from "../harness/test.ts";

const TREE: readonly string[] = [
  "mod.ts",
  "lib/socket/socket.ts",
  "lessons/mod.ts",
  "lessons/03_first_server/lesson.ts",
  "lessons/03_first_server/server.ts",
  "lessons/03_first_server/text.de.md",
  "tests/contract/stream_test.ts",
  "tests/contract/subject.ts",
  "tests/interop/pairs_test.ts",
  "tests/programs/idle.ts",
  "tests/scripts/junit_test.ts",
];

test("findTestFiles() sorts files by directory and name", async () => {
  const root = await Deno.makeTempDir({ prefix: "steckdose_files_" });
  try {
    for (const path of TREE) {
      await Deno.mkdir(join(root, dirname(path)), { recursive: true });
      await Deno.writeTextFile(join(root, path), "");
    }
    const files = await findTestFiles(root, "linux");
    assertEquals([files.tests, files.leftOut], [["tests"], []]);
    assertEquals(files.portable, ["tests/contract/stream_test.ts"]);
    assertEquals(files.programs, ["lessons/03_first_server/server.ts", "tests/programs/idle.ts"]);
    assertEquals(files.documented, ["mod.ts", "lib"]);
    const windows = await findTestFiles(root, "windows");
    assertEquals(windows.tests, ["tests/contract/stream_test.ts"]);
    assertEquals(windows.leftOut.map(({ path }) => path), [
      "tests/interop/pairs_test.ts",
      "tests/scripts/junit_test.ts",
    ]);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
