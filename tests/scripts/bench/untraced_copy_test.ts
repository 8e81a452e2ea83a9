import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { makeUntracedCopy } from "../../../scripts/bench/untraced_copy.ts";
import { filesBelow } from "../../../scripts/files_below.ts";
import { ROOT } from "../../harness/root.ts";
import { test } from "../../harness/test.ts";

test("makeUntracedCopy() leaves no call of a socket that tells the observer", async () => {
  const directory = await Deno.makeTempDir({ prefix: "steckdose_untraced_" });
  try {
    await makeUntracedCopy(ROOT, directory);
    const left: string[] = [];
    for (const path of await filesBelow(directory, "lib/socket")) {
      const lines = (await Deno.readTextFile(join(directory, path))).split("\n");
      left.push(...lines.filter((line) => /\bcallObserver(\?\.)?\(|if .*callObserver/.test(line)));
    }
    assertEquals(left, []);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
