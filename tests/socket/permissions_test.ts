import { assertEquals } from "@std/assert";
import os from "node:os";
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
  const [www, domain, unknown = ""] = await withOnly("services");
  assertEquals([www, domain, unknown.slice(0, 43)], [
    "80",
    '"domain"',
    'GaiError: Cannot look up "tcpmux": service ',
  ]);
});

testPermissions("getservbyname() reads the system's table where it may", async () => {
  const lines = await withOnly("services", "--allow-read=/etc/services");
  assertEquals(lines, ["80", '"domain"', "1"]);
});

testPermissions(
  "names need no permission for addresses and localhost, and say what for",
  async () => {
    const lines = await withOnly("names");
    assertEquals(lines, [
      "PermissionError: Cannot tell the name of this machine: permission denied (EACCES), " +
      'Deno requires sys access to "hostname", run again with the --allow-sys flag',
      '"127.0.0.1"',
      '["localhost",[],["127.0.0.1"]]',
      '[["AF_INET","SOCK_STREAM","IPPROTO_TCP","",{"hostname":"127.0.0.1","port":80}],' +
      '["AF_INET6","SOCK_STREAM","IPPROTO_TCP","",{"hostname":"::1","port":80}]]',
      'PermissionError: Cannot look up "some.example": permission denied (EACCES), ' +
      "Deno requires --allow-net=some.example",
      'PermissionError: Cannot find the name of "127.0.0.1": permission denied (EACCES), ' +
      "Deno requires --allow-net=127.0.0.1",
      'PermissionError: Cannot find the name of "127.0.0.1": permission denied (EACCES), ' +
      "Deno requires --allow-net=127.0.0.1",
    ]);
  },
);

testPermissions("names need the permission for each file and name, no more", async () => {
  const lines = await withOnly("names", "--allow-sys=hostname", "--allow-read=/etc/hosts");
  assertEquals(lines[0], JSON.stringify(os.hostname()));
  assertEquals(lines[5], '["localhost",[],["127.0.0.1"]]');
  assertEquals(lines[6], '["localhost","http"]');
});
