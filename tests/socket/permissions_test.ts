import { assertEquals } from "@std/assert";
import { linesOf } from "../conformance/socket_case.ts";
import { currentRuntime } from "../harness/program.ts";
import { test } from "../harness/test.ts";

/** What a case prints on Deno without any permission but some. */
function withOnly(name: string, ...permissions: readonly string[]): Promise<string[]> {
  return linesOf([name], ["run", "--no-prompt", ...permissions]);
}

/** Deno alone forbids anything. */
function testPermissions(name: string, body: () => Promise<void>): void {
  if (currentRuntime() === "deno") test(name, body);
}

testPermissions("getservbyname() knows the well-known services without permission", async () => {
  assertEquals(await withOnly("services"), ["80", "domain", "GaiError EAI_SERVICE"]);
});

testPermissions("getservbyname() reads the system's table where it may", async () => {
  const lines = await withOnly("services", "--allow-read=/etc/services");
  assertEquals(lines, ["80", "domain", "1"]);
});
