import { assert, assertEquals, assertThrows } from "@std/assert";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import {
  addName,
  fileFacts,
  freshName,
  removeName,
  removeNameOf,
} from "../../lib/host/file_names.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { test } from "../harness/test.ts";

/** Runs a body with a directory that has a file, and gives the names that are left. */
async function namesAfter(body: (path: (name: string) => string) => void): Promise<string[]> {
  let names: string[] = [];
  await withDirectory((path) => {
    writeFileSync(path("file"), "");
    body(path);
    names = readdirSync(path(".")).sort();
    return Promise.resolve();
  });
  return names;
}

test("fileFacts() says what is there, and does not follow links", async () => {
  await namesAfter((path) => {
    mkdirSync(path("directory"));
    symlinkSync("file", path("link"));
    const kinds = ["file", "directory", "link"].map((name) => fileFacts(path(name))?.kind);
    assertEquals(kinds, ["a regular file", "a directory", "a symbolic link"]);
    assertEquals(fileFacts(path("missing")), null);
  });
});

test("fileFacts() knows a file by each of its names", async () => {
  await namesAfter((path) => {
    addName(path("file"), path("second"));
    assertEquals(fileFacts(path("file"))?.id, fileFacts(path("second"))?.id);
    assert(fileFacts(path("file"))?.id !== fileFacts(path("."))?.id);
  });
});

test("addName() does not take over a name, removeName() may come too late", async () => {
  const names = await namesAfter((path) => {
    writeFileSync(path("other"), "");
    assertThrows(() => addName(path("file"), path("other")), Error, "EEXIST");
    removeName(path("other"));
    removeName(path("other"));
  });
  assertEquals(names, ["file"]);
});

test("removeNameOf() removes the name of the file that was meant", async () => {
  const names = await namesAfter((path) => {
    const id = fileFacts(path("file"))?.id ?? "";
    assertEquals(removeNameOf(path("file"), id), true);
  });
  assertEquals(names, []);
});

test("removeNameOf() gives another file its name back, and leaves nothing else", async () => {
  const names = await namesAfter((path) => {
    const id = fileFacts(path("file"))?.id;
    assertEquals(removeNameOf(path("file"), "another"), false);
    assertEquals(fileFacts(path("file"))?.id, id);
  });
  assertEquals(names, ["file"]);
});

test("freshName() is beside the other, and never the same", () => {
  const names = [freshName("/a/b"), freshName("/a/b")];
  assert(names.every((name) => /^\/a\/b\.[\da-f]{8}$/.test(name)), names.join());
  assert(names[0] !== names[1]);
});
