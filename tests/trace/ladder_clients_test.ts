import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { alignClocks } from "../../lib/trace/align_clocks.ts";
import type { CallEvent } from "../../lib/trace/call_event.ts";
import { causesIn } from "../../lib/trace/causes.ts";
import { type Conversation, halvesOf } from "../../lib/trace/conversation.ts";
import { ladder } from "../../lib/trace/ladder.ts";
import { columnsOf } from "../../lib/trace/styled_text.ts";
import { test } from "../harness/test.ts";
import { type CallNote, events } from "./conversation_events.ts";

const SERVER = { hostname: "127.0.0.1", port: 50000 };
const LISTENING = { local: [SERVER, SERVER], socket: 1 } as const;

function client(port: number) {
  return { hostname: "127.0.0.1", port };
}

/** What a client calls that says hello at a time. */
function visitor(port: number, at: number): readonly CallEvent[] {
  const local = [client(port), client(port)] as const;
  const asking = { local, remote: [SERVER, SERVER] } as const;
  return events(
    {
      call: "connect",
      argument: "localhost:50000",
      at: [at, at + 0.2],
      local: [null, client(port)],
      remote: [null, SERVER],
    },
    { ...asking, call: "send", sent: "hello", result: "5", at: [at + 1, at + 1.1] },
    { ...asking, call: "close", at: [at + 2, at + 2.1] },
  );
}

/** What a server that selects calls for the two of them. */
const SELECTING: readonly CallNote[] = [
  { call: "select", argument: "[1], [], [], 5", result: "[1], [], []", at: [0, 10.1], ...none() },
  accepted(40390, 2, [10.2, 10.3]),
  {
    call: "select",
    argument: "[1, 2], [], [], 5",
    result: "[2], [], []",
    at: [10.4, 11.2],
    ...none(),
  },
  { call: "recv", argument: "1024", received: "hello", at: [11.3, 11.4], ...served(40390, 2) },
  { call: "select", argument: "[1, 2], [], [], 5", result: "[], [], []", at: [20, 50], ...none() },
  accepted(40392, 3, [60.2, 60.3]),
  { call: "recv", argument: "1024", received: "hello", at: [61.3, 61.4], ...served(40392, 3) },
];

function none() {
  return { family: "", type: "", socket: 0 } as const;
}

function served(port: number, socket: number) {
  return { socket, local: [SERVER, SERVER], remote: [client(port), client(port)] } as const;
}

function accepted(port: number, made: number, at: CallNote["at"]): CallNote {
  return { ...LISTENING, call: "accept", result: `127.0.0.1:${port}`, made, at };
}

const BOTH: Conversation = {
  clients: [visitor(40390, 10), visitor(40392, 60)],
  server: events(...SELECTING),
};

test("ladder() gives the calls of several clients their number, on both sides", () => {
  const lines = ladder(BOTH, { width: 100 }).split("\n");
  assertStringIncludes(lines[0] ?? "", "CLIENTS");
  const has = (left: string, right: string) => {
    const found = lines.some((line) => line.slice(6).startsWith(left) && line.includes(right));
    assert(found, `${left} ... ${right}`);
  };
  has("1 connect(", "─ SYN ─");
  has("2 connect(", "─ SYN ─");
  has("", "1 recv(1024) = 5 bytes");
  has("", "2 recv(1024) = 5 bytes");
  // Who waits for whoever comes waits for all.
  has("", "│ accept() = 127.0.0.1:40392");
});

test("ladder() shows how long select waits, and for what", () => {
  const lines = ladder(BOTH, { width: 100 }).split("\n").map((line) => line.slice(72).trim());
  const first = lines.indexOf("select([1], [], [], 5)");
  assertEquals(lines.slice(first, first + 2), ["select([1], [], [], 5)", "┆ waits 10.1 ms"]);
  assert(lines.includes("╰ = [1], [], []"));
  // Nobody came: the time was over.
  const last = lines.indexOf("╰ = [], [], []");
  assertEquals(lines.slice(last - 2, last), ["select([1, 2], [], [], 5)", "┆ waits 30.0 ms"]);
});

test("causesIn() finds what let select end", () => {
  const causes = causesIn(halvesOf(BOTH)).filter(({ effect }) => effect.name === "select");
  assertEquals(causes.map(({ cause, effect }) => [cause.name, cause.program, effect.key]), [
    ["connect", 1, "0 1"],
    ["send", 1, "0 3"],
  ]);
});

test("alignClocks() moves the clock of each client by itself", () => {
  const early = (events: readonly CallEvent[], by: number) =>
    events.map((event) => ({ ...event, time: event.time - by }));
  const [first = [], second = []] = BOTH.clients;
  const clients = [early(first, -7), early(second, 5000)];
  const aligned = alignClocks(halvesOf({ ...BOTH, clients }));
  for (const { cause, effect } of causesIn(aligned)) {
    assert(effect.end !== null && cause.start < effect.end, `${effect.key} ${effect.name}`);
  }
});

test("ladder() tells clients of a UNIX socket apart, which have no address", () => {
  const unix = { family: "AF_UNIX" } as const;
  const nobody = { path: null };
  const path = { path: "/tmp/s" };
  const ends = { ...unix, local: [nobody, nobody], remote: [path, path] } as const;
  const clients = [0, 10].map((at) =>
    events(
      { ...ends, call: "connect", argument: "/tmp/s", at: [at, at + 0.1], remote: [null, path] },
      { ...ends, call: "send", sent: `at ${at}`, result: "4", at: [at + 1, at + 1.1] },
    )
  );
  const served = { ...unix, local: [path, path], remote: [nobody, nobody] } as const;
  const accept = (made: number, at: CallNote["at"]): CallNote => {
    return { ...unix, call: "accept", result: "unnamed", made, local: [path, path], at };
  };
  const recv = (socket: number, received: string, at: CallNote["at"]): CallNote => {
    return { ...served, socket, call: "recv", argument: "9", received, at };
  };
  const server = events(
    accept(2, [0, 0.2]),
    accept(3, [5, 10.2]),
    recv(3, "at 10", [11, 11.2]),
    recv(2, "at 0", [12, 12.1]),
  );
  const text = ladder({ clients, server });
  assertStringIncludes(text, "│ 2 recv(9) = 5 bytes");
  assertStringIncludes(text, "│ 1 recv(9) = 4 bytes");
});

test("ladder() of several clients fits into 72 columns and keeps its rails straight", () => {
  for (const width of [72, 80, 100]) {
    const lines = ladder(BOTH, { width, language: "de" }).split("\n");
    for (const line of lines) assert(columnsOf(line) <= width, line);
    const rails = lines.slice(2).map((line) => /^.*?[│├]/.exec(line)?.[0].length);
    assertEquals(new Set(rails).size, 1);
  }
});

test("ladder() says of each call that waits how long, at its bar or at its end", () => {
  const clients = [visitor(40390, 10)];
  const server = events(
    accepted(40390, 2, [0, 10.3]),
    { ...served(40390, 2), call: "recv", argument: "9", received: "hello", at: [10.4, 11.2] },
    { ...LISTENING, call: "accept", at: [10.5, 40], result: "127.0.0.1:9", made: 3 },
  );
  const lines = ladder({ clients, server }).split("\n").map((line) => line.slice(59).trimEnd());
  // The bar of recv has another one behind it: no room to say it there.
  const from = lines.indexOf("╰ = 127.0.0.1:40390");
  assertEquals(lines.slice(from, from + 7), [
    "╰ = 127.0.0.1:40390",
    "recv(9)",
    "┆ accept()",
    "┆ ┆ waits 29.5 ms",
    "┆ ╰ = 5 bytes",
    "┆   after 0.8 ms",
    "┆",
  ]);
  assertEquals(lines.includes("╰ = 127.0.0.1:9"), true);
});
