import { assert, assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../harness/root.ts";
import { steckdose, testCli, withSteckdose } from "./cli.ts";

/** The commands that README shows, each as it is typed. */
const COMMANDS = [
  ...readFileSync(join(ROOT, "README.md"), "utf8")
    .matchAll(/^deno task steckdose (.*?) +#/gm),
]
  .map(([, command = ""]) => command);

testCli("README shows commands", () => {
  assert(COMMANDS.length > 5);
  return Promise.resolve();
});

for (const command of COMMANDS) {
  testCli(`steckdose ${command} does what README says`, async () => {
    const args = command.split(" ");
    // These wait for somebody, at a port that others may have.
    if (args[0] === "run") {
      await withSteckdose(
        [...args, ...(args.includes("--") ? [] : ["--"]), "--help"],
        async (child) => {
          assertEquals((await child.exit).code, 0);
        },
      );
      return;
    }
    const { code, stdout, stderr } = await steckdose(args);
    assertEquals([code, stderr], [0, ""]);
    assert(stdout.length > 100);
  });
}
