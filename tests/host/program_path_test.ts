import { assert, assertEquals } from "@std/assert";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import process from "node:process";
import { programPath } from "../../lib/host/program_path.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { test } from "../harness/test.ts";

/** Runs the body with another PATH. */
function withPath(path: string, body: () => void): void {
  const usual = process.env.PATH ?? "";
  process.env.PATH = path;
  try {
    body();
  } finally {
    process.env.PATH = usual;
  }
}

test("programPath() finds what a shell would find", () => {
  assert(programPath("sh")?.endsWith("/sh"));
  assertEquals(programPath("no-such-program-anywhere"), null);
});

test("programPath() takes the first file that can be run, and no directory", async () => {
  await withDirectory(async (path) => {
    for (const name of ["a", "b", "c", "b/tool"]) await mkdir(path(name));
    for (const name of ["a/tool", "c/tool"]) await writeFile(path(name), "");
    await chmod(path("a/tool"), 0o644);
    await chmod(path("c/tool"), 0o755);
    withPath(["a", "b", "c"].map(path).join(":"), () => {
      assertEquals(programPath("tool"), path("c/tool"));
    });
  });
});

test("programPath() does not take Deno for Node", async () => {
  await withDirectory(async (path) => {
    await mkdir(path("node_compat_bin"));
    await writeFile(path("node_compat_bin/node"), "", { mode: 0o755 });
    withPath(path("node_compat_bin"), () => assertEquals(programPath("node"), null));
  });
});
