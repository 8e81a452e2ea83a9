/**
 * The tools of lesson 11 on this runtime: what they answer, that their Python
 * originals answer the same, and what they do with what is no answerable question.
 * No name is looked up for which somebody would have to be asked.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ChildExit, withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

/** The tools, and what Deno has to allow each of them. */
const FLAGS = {
  names: ["--allow-net", "--allow-read=/etc/hosts"],
  endpoints: ["--allow-net", "--allow-read=/tmp", "--allow-write=/tmp"],
  "byte_order": [],
  packed: [],
} as const;

type Tool = keyof typeof FLAGS;

function pathOf(tool: Tool, extension: "ts" | "py"): string {
  return `lessons/11_names_and_byte_order/${tool}.${extension}`;
}

/** What a tool answers; what is typed for it, where it asks. */
function answer(tool: Tool, args: readonly string[], typed = ""): Promise<ChildExit> {
  const flags = ["run", "--no-prompt", ...FLAGS[tool]];
  return withProgram(pathOf(tool, "ts"), ["--lang", "en", ...args], async (child) => {
    await child.write(typed);
    await child.closeInput();
    return await child.exit;
  }, flags);
}

/** What its original answers. */
function original(tool: Tool, args: readonly string[]): Promise<ChildExit> {
  const all = [join(ROOT, pathOf(tool, "py")), ...args];
  return withChild("python3", all, {}, async ({ exit }) => await exit);
}

/** What both say: where a call refuses, each has its own words. */
function comparable(output: string): readonly string[] {
  return output
    .replaceAll("inet_", "inet")
    .split("\n")
    .map((line) => line.replace(/^(inet\S+) +/, (_all, call: string) => `${call.toLowerCase()} `))
    .map((line) => line.replace(/(Cannot|illegal|invalid|packed|htons: P|signed).*/, "refused"));
}

const ANSWERS: readonly (readonly [Tool, readonly string[], string])[] = [
  ["byte_order", ["8080"], "htons(8080) = 36895, ntohs(36895) = 8080\n"],
  ["byte_order", ["0x1F90"], "90 1f  in this machine\n1f 90  on the network\n"],
  ["byte_order", ["65535"], "00 00 ff ff  on the network\n"],
  ["byte_order", ["65536"], "Cannot htons 65536: numbers go from 0 to 65535\n"],
  ["byte_order", ["4294967295"], "htonl(4294967295) = 4294967295"],
  ["packed", ["127.1"], "inetAton           7f 00 00 01\n"],
  ["packed", ["::ffff:192.0.2.1"], "00 00 00 00 00 00 00 00 00 00 ff ff c0 00 02 01\n"],
  ["packed", ["c0", "A8", "01", "01"], "inetNtoa           192.168.1.1\n"],
  ["packed", ["00 ".repeat(15) + "01"], "inetNtop(AF_INET6) ::1\n"],
];

for (const [tool, args, part] of ANSWERS) {
  testProgram(`${tool}.ts answers ${args.join(" ")} as its original in Python does`, async () => {
    const [ours, theirs] = await Promise.all([answer(tool, args), original(tool, args)]);
    assertEquals([ours.code, ours.stderr, theirs.code], [0, "", 0]);
    assertStringIncludes(ours.stdout, part);
    assertEquals(comparable(ours.stdout), comparable(theirs.stdout));
  });
}

testProgram("names.ts tells the addresses, the port and the names of an address", async () => {
  const { code, stdout, stderr } = await answer("names", ["127.1", "domain"]);
  assertEquals([code, stderr], [0, ""]);
  assertStringIncludes(stdout, "getaddrinfo     AF_INET 127.0.0.1:53\ngetservbyname   53\n");
  assertStringIncludes(stdout, 'gethostbynameEx ["127.1",[],["127.0.0.1"]]\n');
  // Which name the address has is this machine's affair.
  assertMatch(stdout, /\ngethostbyaddr {3}(\[".+\]|HError: .+)\n$/);
});

testProgram("names.ts goes on where a call of older days knows no IPv6", async () => {
  const { code, stdout } = await answer("names", ["::1"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "getaddrinfo     AF_INET6 [::1]:80\n");
  assertMatch(stdout, /\ngethostbyname {3}GaiError: .*\(EAI_ADDRFAMILY\), it is one of AF_INET6\n/);
});

for (const family of ["ipv4", "ipv6", "unix"]) {
  testProgram(`endpoints.ts shows both ends of a connection over ${family}`, async () => {
    await withDirectory(async (path) => {
      const args = ["--family", family, "--path", path("socket")];
      const { code, stdout, stderr } = await answer("endpoints", args);
      assertEquals([code, stderr], [0, ""]);
      const lines = stdout.trimEnd().split("\n").map((line) => line.slice(21));
      const [server, toServer, client, toClient, con, visitor] = lines;
      assertEquals([toServer, con], [server, server]);
      assertEquals([toClient, visitor], [client, client]);
      assertEquals(client === '{"path":null}', family === "unix");
      assert(!existsSync(path("socket")), "the socket file is left");
    });
  });
}

testProgram("endpoints.ts leaves alone what is at its path", async () => {
  await withDirectory(async (path) => {
    await writeFile(path("file"), "mine");
    const args = ["--family", "unix", "--path", path("file")];
    const { code, stdout, stderr } = await answer("endpoints", args);
    assertEquals([code, stdout], [1, ""]);
    assertStringIncludes(stderr, "EADDRINUSE");
    assert(existsSync(path("file")));
  });
});

/** What nobody can answer, and a part of the sentence that says so. */
const HOSTILE: readonly (readonly [Tool, readonly string[], string])[] = [
  ["names", [""], "EAI_NONAME"],
  ["names", ["256.0.0.1"], "check the spelling"],
  ["names", ["a..b"], "1 to 63 characters, not 0"],
  ["names", ["127.0.0.1", "htpp"], "EAI_SERVICE"],
  ["names", ["127.0.0.1", "65536"], "ports go from 0 to 65535"],
  ["names", ["\x1b[2J\r\n"], "EAI_NONAME"],
  ["names", ["💥!"], "no form in ASCII"],
  ["names", ["x".repeat(100_000)], "1 to 63 characters"],
  ["byte_order", [""], "whole number from 0 to 4294967295"],
  ["byte_order", ["-1"], "whole number from 0 to 4294967295"],
  ["byte_order", ["4294967296"], "whole number from 0 to 4294967295"],
  ["byte_order", ["1.5"], "whole number from 0 to 4294967295"],
  ["byte_order", ["٣"], "whole number from 0 to 4294967295"],
  ["byte_order", ["9".repeat(100_000)], "whole number from 0 to 4294967295"],
  ["packed", ["1.2.3.256"], "type an address such as"],
  ["packed", ["7f", "00"], "type an address such as"],
  ["packed", ["\x1b[31m💥"], '"\\x1b[31m💥"'],
  ["packed", ["x".repeat(100_000)], "type an address such as"],
];

for (const [tool, args, part] of HOSTILE) {
  const given = JSON.stringify(args.join(" ").slice(0, 20));
  testProgram(`${tool}.ts says in one sentence why it cannot answer ${given}`, async () => {
    const { code, stdout, stderr } = await answer(tool, args);
    assertEquals([code, stdout], [1, ""]);
    assertStringIncludes(stderr, part);
    assertEquals(stderr.split("\n").length, 2, stderr);
    assert(!/(?!\n)\p{Cc}/u.test(stderr), "a control character is obeyed");
  });
}

/** What is typed where a tool asks, and a part of its answer. */
const TYPED: readonly (readonly [Tool, string, string])[] = [
  ["byte_order", "80\n", "Number: "],
  ["packed", "7f 00 00 01\n", "inetNtoa           127.0.0.1\n"],
  ["names", "127.0.0.1\n", "AF_INET 127.0.0.1:80\n"],
];

for (const [tool, typed, part] of TYPED) {
  testProgram(`${tool}.ts asks who types nothing`, async () => {
    const { code, stdout } = await answer(tool, [], typed);
    assertEquals(code, 0);
    assertStringIncludes(stdout, part);
  });
}

testProgram("packed.ts ends with a sentence where nobody answers its question", async () => {
  const { code, stdout, stderr } = await answer("packed", []);
  assertEquals([code, stdout], [1, "Address: \n"]);
  assertStringIncludes(stderr, "type an address such as");
});

testProgram("names.ts ends with a sentence where a name has a NUL in it", async () => {
  const { code, stderr } = await answer("names", [], "a\0b\n");
  assertEquals([code, stderr], [1, "Cannot use a hostname with a NUL in it\n"]);
});

for (const tool of ["names", "endpoints", "byte_order", "packed"] as const) {
  testProgram(`${tool}.ts refuses an option that it does not have`, async () => {
    const { code, stderr } = await answer(tool, ["--foo"]);
    assertEquals(code, 2);
    assertStringIncludes(stderr, "--foo");
  });
}
