import { assertEquals } from "@std/assert";
import { appendFile, writeFile } from "node:fs/promises";
import { GrowingFile } from "../../lib/host/growing_file.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { test } from "../harness/test.ts";

test("read() gives what is new in a file, and nothing of one that there is not yet", async () => {
  await withDirectory(async (path) => {
    const file = new GrowingFile(path("log"));
    assertEquals(file.read(), "");
    await writeFile(path("log"), "one\n");
    assertEquals(file.read(), "one\n");
    assertEquals(file.read(), "");
    await appendFile(path("log"), "two\nthree");
    assertEquals(file.read(), "two\nthree");
  });
});

test("read() keeps a character whole that comes in two pieces", async () => {
  await withDirectory(async (path) => {
    const file = new GrowingFile(path("log"));
    await writeFile(path("log"), Uint8Array.of(0x61, 0xc3));
    assertEquals(file.read(), "a");
    await appendFile(path("log"), Uint8Array.of(0xbc));
    assertEquals(file.read(), "ü");
  });
});

test("read() gives more at once than it reads at once", async () => {
  await withDirectory(async (path) => {
    const text = "x".repeat(200_000);
    await writeFile(path("log"), text);
    assertEquals(new GrowingFile(path("log")).read(), text);
  });
});
