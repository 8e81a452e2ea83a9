import { assert, assertEquals } from "@std/assert";
import { parseCallEvents } from "../../lib/trace/call_event.ts";
import { traceLine } from "../../lib/trace/trace_line.ts";
import { test } from "../harness/test.ts";
import { SERVER_EVENTS } from "./conversation_events.ts";

test("traceLine() says who called, and can be read as an event", () => {
  const [event] = SERVER_EVENTS;
  assert(event !== undefined);
  const caller = { side: "client", program: "http-client", number: 2 } as const;
  const line = traceLine(caller, event);
  assertEquals(JSON.parse(line), { ...caller, ...event });
  assertEquals(parseCallEvents(line).map(({ call, time }) => [call, time]), [[
    event.call,
    event.time,
  ]]);
});
