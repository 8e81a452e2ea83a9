import { assert, assertEquals } from "@std/assert";
import type { CallEvent } from "../../lib/trace/call_event.ts";
import { alignClocks } from "../../lib/trace/align_clocks.ts";
import { causesIn } from "../../lib/trace/causes.ts";
import { tracedCalls } from "../../lib/trace/traced_call.ts";
import { test } from "../harness/test.ts";
import { CLIENT_EVENTS, SERVER_EVENTS } from "./conversation_events.ts";

function moved(events: readonly CallEvent[], by: number): readonly CallEvent[] {
  return events.map((event) => ({ ...event, time: event.time + by }));
}

function halves(shift: number) {
  return {
    client: tracedCalls(CLIENT_EVENTS, 1),
    server: tracedCalls(moved(SERVER_EVENTS, shift), 0),
  };
}

test("causesIn() finds who let whom go on", () => {
  const pairs = causesIn(halves(0)).map(({ cause, effect }) =>
    `${cause.side} ${cause.name} > ${effect.side} ${effect.name}`
  );
  assertEquals(pairs, [
    "client connect > server accept",
    "server listen > client connect",
    "client send > server recv",
    "server send > client recv",
  ]);
});

test("alignClocks() leaves times alone that make sense", () => {
  const before = halves(0);
  assertEquals(alignClocks(before), before);
});

test("alignClocks() moves a clock that is wrong, and keeps durations", () => {
  for (const shift of [-3600_000, -5, 5, 3600_000]) {
    const { client, server } = alignClocks(halves(shift));
    for (const { cause, effect } of causesIn({ client, server })) {
      assert(effect.end !== null && cause.start < effect.end, `${shift}: ${effect.name}`);
    }
    const first = server[0]?.start ?? 0;
    const last = server.at(-1)?.end ?? 0;
    assert(Math.abs(last - first - 64.7) < 0.01);
  }
});

test("alignClocks() moves the start of a call that was reported late", () => {
  const { client, server } = halves(0);
  const send = client.find(({ name }) => name === "send");
  const recv = server.find(({ name }) => name === "recv");
  assert(send !== undefined && recv?.end !== undefined && recv.end !== null);
  // Reported after its bytes had arrived, and the answer pins the clocks.
  const start = recv.end + 2;
  const late = client.map((call) => call === send ? { ...send, start } : call);
  const aligned = alignClocks({ client: late, server });
  for (const { cause, effect } of causesIn(aligned)) {
    assert(effect.end !== null && cause.start < effect.end);
  }
});
