import { assertEquals, assertThrows } from "@std/assert";
import { decodeBase64, encodeBase64 } from "../../lib/trace/base64.ts";
import { callEventLine, parseCallEvents } from "../../lib/trace/call_event.ts";
import { test } from "../harness/test.ts";
import { SERVER_EVENTS } from "./conversation_events.ts";

test("encodeBase64() keeps every byte", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  assertEquals(decodeBase64(encodeBase64(bytes)), bytes);
});

test("parseCallEvents() reads what callEventLine() wrote", () => {
  assertEquals(parseCallEvents(SERVER_EVENTS.map(callEventLine).join("")), SERVER_EVENTS);
});

test("parseCallEvents() leaves out the line that a killed program did not finish", () => {
  const lines = SERVER_EVENTS.map(callEventLine).join("");
  assertEquals(parseCallEvents(lines.slice(0, -5)), SERVER_EVENTS.slice(0, -1));
  assertEquals(parseCallEvents(""), []);
});

test("parseCallEvents() refuses a file that is no trace", () => {
  assertThrows(() => parseCallEvents("hello\n"), SyntaxError);
});
