import { assertEquals, assertStringIncludes } from "@std/assert";
import type { CallEvent } from "../../lib/trace/call_event.ts";
import { LadderDrawing } from "../../lib/trace/ladder_drawing.ts";
import { test } from "../harness/test.ts";
import { CLIENT_EVENTS, events, SERVER_EVENTS } from "./conversation_events.ts";

/** When the hand-written events begin. */
const ORIGIN = SERVER_EVENTS[0]?.time ?? 0;

/** What has been recorded up to a time, in milliseconds since the beginning. */
function upTo(time: number) {
  const known = (events: readonly CallEvent[]) =>
    events.filter((event) => event.time <= ORIGIN + time);
  return { clients: [known(CLIENT_EVENTS)], server: known(SERVER_EVENTS) };
}

/** Lines as they stand on the side of the server. */
function serverLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.slice(58).trim()).filter((line) => line !== "");
}

test("draw() draws what has happened up to a time, once", () => {
  const drawing = new LadderDrawing(1);
  const at = (time: number) => {
    drawing.draw({ conversation: upTo(time), remarks: [] }, ORIGIN + time);
    return serverLines(drawing.take());
  };
  at(-1);
  assertEquals(at(1), ["socket(SOCK_STREAM)", "setsockopt(", "SO_REUSEADDR, 1)"]);
  assertEquals(at(2.5), ["bind(localhost:0)", "local port 41233", "listen(1)"]);
  assertEquals(at(3), ["accept()"]);
  assertEquals(at(50), []);
  assertEquals(at(61.1), ["┆ waits", "┆", "┆", "┆", "┆"]);
  // How long it has waited is known at its end only.
  assertEquals(at(61.25), ["╰ = 127.0.0.1:50994", "after 58.3 ms"]);
});

test("draw() says whether something is left", () => {
  const drawing = new LadderDrawing(1);
  const sight = { conversation: upTo(1000), remarks: [] };
  assertEquals(drawing.draw(sight, ORIGIN + 2.5), true);
  assertEquals(drawing.draw(sight), false);
});

test("draw() waits for the end of a call that nobody waits in, but not for ever", () => {
  const drawing = new LadderDrawing(1);
  const conversation = { clients: [], server: events({ call: "bind", argument: "x:0", at: [0] }) };
  const until = (time: number) => {
    const isLeft = drawing.draw({ conversation, remarks: [] }, ORIGIN + time);
    return [isLeft, serverLines(drawing.take()).includes("bind(x:0)")];
  };
  assertEquals(until(500), [true, false]);
  assertEquals(until(1500), [false, true]);
});

test("draw() puts remarks between the calls, over the whole width", () => {
  const drawing = new LadderDrawing(1);
  const line = [{ text: `server: ${"x".repeat(100)}`, style: "plain" }] as const;
  const remarks = [{ time: ORIGIN + 2.6, line }, { time: ORIGIN + 1e6, line }];
  drawing.draw({ conversation: upTo(100), remarks }, ORIGIN + 100);
  const text = drawing.take().join("\n");
  assertStringIncludes(text, "listen(1)\n  2.6 » server: xxxx");
  assertEquals(text.split("»").length, 2);
  const widths = text.split("\n").map(({ length }) => length);
  assertEquals(Math.max(...widths), 80);
});

test("draw() lets time run downwards, also where the clocks are corrected late", () => {
  const drawing = new LadderDrawing(1);
  drawing.draw({ conversation: { clients: [[]], server: upTo(3).server }, remarks: [] });
  const late = CLIENT_EVENTS.map((event) => ({ ...event, time: event.time - 57 }));
  drawing.draw({ conversation: { clients: [late], server: SERVER_EVENTS }, remarks: [] });
  const times = drawing.take().slice(2).map((line) => line.slice(0, 5)).filter((time) =>
    /\d/.test(time)
  );
  const numbers = times.map(Number);
  assertEquals(numbers, numbers.toSorted((a, b) => a - b));
});

test("draw() says what is known of a side that a proxy has recorded", () => {
  const ends = {
    source: "wire",
    local: [{ hostname: "127.0.0.1", port: 1 }, { hostname: "127.0.0.1", port: 1 }],
    remote: [{ hostname: "127.0.0.1", port: 2 }, { hostname: "127.0.0.1", port: 2 }],
  } as const;
  const client = events(
    { ...ends, call: "connect", at: [0, 0] },
    { ...ends, call: "send", sent: "hello", at: [1, 1] },
    { ...ends, call: "reset", at: [2, 2] },
  );
  const drawing = new LadderDrawing(1, { captions: { client: "Python, on the wire" } });
  drawing.draw({ conversation: { clients: [client], server: [] }, remarks: [] });
  const text = drawing.take().join("\n");
  assertStringIncludes(text, "\n      Python, on the wire\n");
  assertStringIncludes(text, "connects             ├─ SYN ─");
  assertStringIncludes(text, "sends 5 bytes        ├─ hello ─");
  assertStringIncludes(text, "resets               ├─ RST ─");
});
