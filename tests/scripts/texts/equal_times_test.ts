import { assertEquals } from "@std/assert";
import type { CallEvent } from "../../../lib/trace/call_event.ts";
import { ladder } from "../../../lib/trace/ladder.ts";
import { equalTimes } from "../../../scripts/texts/equal_times.ts";
import { test } from "../../harness/test.ts";

/** How far the clocks of a run go, and which ports it got. */
interface Run {
  readonly pace: number;
  readonly server: number;
  readonly client: number;
}

/** The events of a call that lasts as long as the pace says. */
function call(id: number, name: string, run: Run, facts: Partial<CallEvent>): CallEvent[] {
  const common: CallEvent = {
    time: id * run.pace,
    phase: "start",
    id,
    socket: 1,
    family: "AF_INET",
    type: "SOCK_STREAM",
    call: name,
    argument: null,
    bytes: null,
    address: null,
    made: null,
    result: null,
    error: null,
    local: null,
    remote: null,
    source: "call",
  };
  const { argument = null } = facts;
  const time = common.time + run.pace / 2;
  return [{ ...common, argument }, { ...common, ...facts, phase: "end", time }];
}

/** A server that listens and a client that comes, as they were in one run. */
function drawn(run: Run): string {
  const server = { hostname: "127.0.0.1", port: run.server };
  const client = { hostname: "127.0.0.1", port: run.client };
  const peer = `127.0.0.1:${run.client}`;
  const conversation = {
    server: [
      ...call(1, "bind", run, { argument: "localhost:0", local: server }),
      ...call(2, "accept", run, { result: peer, local: server }),
    ],
    clients: [call(1, "connect", run, {
      argument: `localhost:${run.server}`,
      local: client,
      remote: server,
    })],
  };
  return ladder(equalTimes(conversation));
}

test("equalTimes() makes two runs equal, whatever their clocks and ports", () => {
  const text = drawn({ pace: 1, server: 36935, client: 36728 });
  assertEquals(drawn({ pace: 250, server: 41000, client: 60001 }), text);
  for (const shown of ["bind(localhost:50000)", "local port 40390", "= 127.0.0.1:40390"]) {
    assertEquals(text.split(shown).length, 2, shown);
  }
});

/** A client that says something, at a time that a hand has chosen. */
function speaker(port: number, text: string, time: number): CallEvent[] {
  const local = { hostname: "127.0.0.1", port };
  const run = { pace: 1, server: 0, client: port };
  return call(1, "send", run, { local, bytes: null, result: text }).map((event) => ({
    ...event,
    time,
  }));
}

test("equalTimes() keeps the order that hands have given to several clients", () => {
  const conversation = (first: number, second: number) => ({
    server: [],
    clients: [speaker(first, "one", 500), speaker(second, "two", 100)],
  });
  const { clients } = equalTimes(conversation(36728, 41000), { cues: [300] });
  const [one, two] = clients.map(([event]) => event);
  assertEquals([one?.time, two?.time], [170, 80]);
  // Each client has a port of its own, the same in every run.
  assertEquals(clients.map((events) => events.at(-1)?.local), [
    { hostname: "127.0.0.1", port: 40390 },
    { hostname: "127.0.0.1", port: 40392 },
  ]);
  assertEquals(
    equalTimes(conversation(1111, 999), { cues: [450] }),
    equalTimes(conversation(5, 6), { cues: [200] }),
  );
});

test("equalTimes() shows the path of a socket as the texts name it", () => {
  const run = { pace: 1, server: 0, client: 0 };
  const path = "/tmp/steckdose-Ab12Cd/unixsocket_tcp";
  const server = call(1, "bind", run, { argument: path, local: { path } });
  const [, end] = equalTimes({ server, clients: [] }).server;
  const usual = "/tmp/unixsocket_tcp";
  assertEquals([end?.argument, end?.local], [usual, { path: usual }]);
});

test("equalTimes() lets a select whose time was over wait as long as it did", () => {
  const run = { pace: 2020, server: 0, client: 0 };
  const server = call(1, "select", run, { argument: "[1], [], [], 1", result: "[], [], []" });
  const [start, end] = equalTimes({ server, clients: [] }).server;
  assertEquals([start?.time, Math.round(end?.time ?? 0)], [0, 1000]);
});

/** How long calls took that nobody let end, and their limits. */
const LATE = [[0, 0], [99.5, 100], [190, 100], [200, 200], [390, 200], [990, 500]] as const;

test("equalTimes() does not show how late a machine was when the time of a call was over", () => {
  for (const [took, limit] of LATE) {
    const run = { pace: took * 2, server: 0, client: 0 };
    const server = call(1, "select", run, { result: "[], [], []" });
    const [, end] = equalTimes({ server, clients: [] }).server;
    assertEquals(Math.round(end?.time ?? 0), limit);
  }
});
