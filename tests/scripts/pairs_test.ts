import { assertEquals } from "@std/assert";
import { RUNNERS } from "../../lib/course/runner.ts";
import { callEventLine } from "../../lib/trace/call_event.ts";
import { lessons } from "../../lessons/mod.ts";
import {
  combinationName,
  combinations,
  PAIRS,
  programOf,
} from "../../scripts/pairs/combinations.ts";
import { plainLines } from "../../scripts/pairs/plain_lines.ts";
import { recordedBytes } from "../../scripts/pairs/recorded_bytes.ts";
import { runCombination } from "../../scripts/pairs/run_combination.ts";
import { pairLines, resultsJson, summaryLines } from "../../scripts/pairs/result_lines.ts";
import { PairsStage } from "../../scripts/pairs/stage.ts";
import { test } from "../harness/test.ts";

test("PAIRS has every program that talks, and the pair of every lesson", () => {
  const paired = new Set(PAIRS.flatMap(({ server, client }) => [server.id, client.id]));
  const talking = lessons.filter(({ pair }) => pair !== undefined)
    .flatMap(({ programs }) => programs.filter(({ transport }) => transport !== null));
  assertEquals(talking.map(({ id }) => id).filter((id) => !paired.has(id)), []);
  const names = new Set(PAIRS.map(({ server, client }) => `${server.id} ${client.id}`));
  const shown = lessons.flatMap(({ pair }) => pair ? [`${pair.server} ${pair.client}`] : []);
  assertEquals(shown.filter((name) => !names.has(name)), []);
});

test("PAIRS joins only who talk the same way", () => {
  for (const { server, client } of PAIRS) {
    assertEquals(programOf(server.id).transport, programOf(client.id).transport);
  }
});

test("combinations() has everything on each side, and Python for what is short", () => {
  const ofPair = (server: string, client: string) =>
    combinations(PAIRS.filter((pair) => pair.server.id === server && pair.client.id === client));
  assertEquals(ofPair("http-server", "http-client").length, RUNNERS.length ** 2);
  assertEquals(
    ofPair("greeting-server-complete", "greeting-client").map(combinationName).slice(0, 5),
    [
      "greeting-server-complete on deno <- greeting-client on deno",
      "greeting-server-complete on deno <- greeting-client on bun",
      "greeting-server-complete on deno <- greeting-client on node",
      "greeting-server-complete on deno <- greeting-client on python",
      "greeting-server-complete on bun <- greeting-client on deno",
    ],
  );
  const names = combinations().map(combinationName);
  assertEquals(new Set(names).size, names.length);
});

test("plainLines() makes the words of TypeScript and of Python the same", () => {
  const typescript = "Message: \n\n[127.0.0.1] hi\nMessage: Received from 127.0.0.1:40001: 11\n" +
    "Received from unnamed: Hallo\nReceived from @0a1b2: x\nReceived 5 bytes: Hallo\n";
  const python = "Message: [127.0.0.1] hi\nReceived from 127.0.0.1:50321: '11'\n" +
    "Received from None: 'Hallo'\nReceived from b'\\x000003f': 'x'\nReceived 5 bytes: b'Hallo'\n";
  const plain = [
    "[127.0.0.1] hi",
    "Received from ADDRESS: 11",
    "Received from unnamed: Hallo",
    "Received from NAME: x",
    "Received 5 bytes: Hallo",
  ];
  assertEquals([plainLines(typescript), plainLines(python)], [plain, plain]);
});

test("recordedBytes() adds up what was sent and what was received", () => {
  const event = {
    time: 1,
    id: 1,
    socket: 1,
    family: "AF_INET",
    type: "SOCK_STREAM",
    call: "send",
    argument: null,
    address: null,
    made: null,
    result: null,
    error: null,
    local: null,
    remote: null,
    source: "call",
  } as const;
  const line = (phase: "start" | "end", text: string | null) =>
    callEventLine({ ...event, phase, bytes: text === null ? null : btoa(text) });
  const trace = line("start", "to local") + line("end", null) + line("start", "host:80 ") +
    line("start", null) + line("end", "answer");
  assertEquals(recordedBytes(trace), { sent: "to ADDRESS ", received: "answer" });
});

test("pairLines(), summaryLines() and resultsJson() say what failed, and where", () => {
  const [first, second] = combinations();
  if (first === undefined || second === undefined) throw new Error("There are no pairs");
  const results = [
    { combination: first, problem: null, milliseconds: 300.4 },
    { combination: second, problem: "the client ended: 1 instead of 0", milliseconds: 200 },
  ];
  assertEquals(pairLines(results).map((line) => line.split(/\s{2,}/)), [
    ["http-server <- http-client", "deno", "bun"],
    ["", "deno", "ok", "FAILED"],
  ]);
  assertEquals(summaryLines(results), [
    "http-server on deno <- http-client on bun: the client ended: 1 instead of 0",
    "2 pairs, 1 failed",
  ]);
  assertEquals(JSON.parse(resultsJson(results))[0], {
    pair: "http-server <- http-client",
    server: { program: "http-server", runner: "deno" },
    client: { program: "http-client", runner: "deno" },
    problem: null,
    milliseconds: 300,
  });
});

test("runCombination() runs both programs, and says what is wrong", async () => {
  const [pair] = PAIRS;
  if (pair === undefined) throw new Error("There are no pairs");
  const stage = new PairsStage("", {});
  const problems = [
    await runCombination({ pair, server: "deno", client: "python" }, stage),
    await runCombination({
      pair: { ...pair, client: { ...pair.client, prints: ["another page"] } },
      server: "python",
      client: "deno",
    }, stage),
    await runCombination({
      pair: { ...pair, client: { ...pair.client, sends: "another request" } },
      server: "python",
      client: "deno",
    }, stage),
  ];
  assertEquals(problems.map((problem) => problem?.replace(/: .*/, "")), [
    undefined,
    "the client printed",
    "the client sent",
  ]);
}, { timeout: 20_000 });
