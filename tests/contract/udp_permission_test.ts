import { assertEquals } from "@std/assert";
import { withChild } from "../harness/child.ts";
import { currentRuntime, programOn } from "../harness/program.ts";
import { test } from "../harness/test.ts";

/** The permission for one address, and for what the harness reads. */
const FLAGS = ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-env", "--allow-read"];

const PROGRAM = "tests/programs/contract_case.ts";

// Only Deno has permissions.
const columns = currentRuntime() === "deno" ? ["runtime", "deno-dgram"] : [];

for (const column of columns) {
  test(`UDP on Deno (${column}) needs the permission for its address, and says so`, async () => {
    const program = programOn("deno", PROGRAM, [column, "udp-permission"], FLAGS);
    await withChild(program?.command ?? "", program?.args ?? [], {}, async (child) => {
      const { stdout, stderr } = await child.exit;
      assertEquals([stdout.trimEnd().split("\n").slice(1), stderr], [
        ["received 1", "sendto EACCES 127.0.0.3:9", "bind EACCES 0.0.0.0:0"],
        "",
      ]);
    });
  });
}
