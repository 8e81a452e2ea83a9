import { assertEquals } from "@std/assert";
import { caseLines, hostileCases, untestedPrograms } from "../../scripts/hostile/hostile_cases.ts";
import type { TestCase } from "../../scripts/test/junit.ts";
import { test } from "../harness/test.ts";

function report(name: string, cases: readonly TestCase[]) {
  return { name, cases, problem: null, isSkipped: false, output: "", milliseconds: 0 };
}

const CASES = hostileCases([
  report("Deno 2.9.6", [
    { name: "chat: the UDP server survives a flood", outcome: "passed" },
    { name: "05_udp/server_complete.ts survives a flood", outcome: "failed" },
    { name: "server.ts answers", outcome: "passed" },
  ]),
  report("Node 20.20.2", [
    { name: "05_udp/server_complete.ts survives a flood", outcome: "passed" },
    { name: "chat: the UDP server survives a flood (skipped: no floods)", outcome: "skipped" },
    { name: "server_complete.ts ends at SIGINT", outcome: "passed" },
  ]),
]);

test("hostileCases() has the cases of complete programs, by program", () => {
  assertEquals(CASES, [
    {
      program: "http-server-complete",
      title: "ends at SIGINT",
      results: ["missing", "passed"],
    },
    { program: "udp-server-complete", title: "survives a flood", results: ["failed", "passed"] },
    {
      program: "udp-chat-server-complete",
      title: "survives a flood",
      results: ["passed", "skipped"],
    },
  ]);
});

test("untestedPrograms() names every other complete program", () => {
  const ids = untestedPrograms(CASES);
  assertEquals(ids.includes("http-server-complete"), false);
  assertEquals(ids.includes("http-client-complete"), true);
});

test("caseLines() ends with the number of results that are bad", () => {
  const lines = caseLines(["Deno 2.9.6", "Node 20.20.2"], CASES);
  assertEquals(lines[0], "Deno    Node    Deno 2.9.6, Node 20.20.2");
  assertEquals(lines.slice(1, 4), ["", "http-server-complete", "MISSING ok      ends at SIGINT"]);
  assertEquals(lines.at(-1), "6 results, 2 failed");
});
