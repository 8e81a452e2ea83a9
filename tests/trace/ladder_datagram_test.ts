import { assertEquals, assertStringIncludes } from "@std/assert";
import { causesIn } from "../../lib/trace/causes.ts";
import { type Conversation, halvesOf } from "../../lib/trace/conversation.ts";
import { ladder } from "../../lib/trace/ladder.ts";
import { test } from "../harness/test.ts";
import { type CallNote, events } from "./conversation_events.ts";

const SERVER = { hostname: "127.0.0.1", port: 50000 };
const CLIENT = { hostname: "127.0.0.1", port: 40390 };
/** What an end knows about itself that nobody has bound. */
const UNBOUND = { hostname: "0.0.0.0", port: 40390 };

const UDP = { type: "SOCK_DGRAM" };
const atServer = { ...UDP, local: [SERVER, SERVER] } as const;
const atClient = { ...UDP, local: [UNBOUND, UNBOUND] } as const;

function sendto(sent: string, at: CallNote["at"]): CallNote {
  const argument = `${sent.length} bytes, 127.0.0.1:50000`;
  return { ...atClient, call: "sendto", argument, sent, to: SERVER, result: `${sent.length}`, at };
}

function recvfrom(received: string, at: CallNote["at"]): CallNote {
  return { ...atServer, call: "recvfrom", argument: "256", received, from: CLIENT, at };
}

function drawn(conversation: Conversation): string {
  return ladder(conversation, { width: 100 }).split("\n").slice(2).join("\n");
}

function causes(conversation: Conversation): readonly string[] {
  return causesIn(halvesOf(conversation)).map(({ cause, effect }) => {
    return `${cause.key} ${cause.name} > ${effect.key} ${effect.name}`;
  });
}

test("ladder() draws an arrow for each datagram, and neither SYN nor FIN", () => {
  const clients = [events(
    { ...UDP, call: "socket", argument: "SOCK_DGRAM", at: [0, 0] },
    sendto("one", [1, 1.1]),
    sendto("", [2, 2.1]),
    { ...atClient, call: "close", at: [3, 3] },
  )];
  const server = events(recvfrom("one", [0.5, 1.5]), recvfrom("", [1.6, 2.5]));
  assertEquals(
    drawn({ clients, server }),
    `\
  0.0 socket(SOCK_DGRAM)       │                                       │
  0.5                          │                                       │ recvfrom(256)
  1.0 sendto(                  ├─ one ────────────────────────────────▶│ ┆ waits 1.0 ms
        3 bytes,               │                                       │ ┆
        127.0.0.1:50000)       │                                       │ ┆
  1.5                          │                                       │ ╰ = 3 bytes,
                               │                                       │     127.0.0.1:40390
  1.6                          │                                       │ recvfrom(256)
  2.0 sendto(                  ├──────────────────────────────────────▶│ ┆ waits 0.9 ms
        0 bytes,               │                                       │ ┆
        127.0.0.1:50000)       │                                       │ ┆
  2.5                          │                                       │ ╰ = 0 bytes,
                               │                                       │     127.0.0.1:40390
  3.0 close()                  │                                       │`,
  );
});

test("ladder() draws a datagram at its receiver where its sender was not watched", () => {
  const server = events(recvfrom("from outside", [0, 1]));
  assertStringIncludes(drawn({ clients: [[]], server }), "├─ from outside ─");
});

test("ladder() draws a datagram once that was watched on both sides", () => {
  const clients = [events(sendto("twice?", [0, 0.1]))];
  const text = drawn({ clients, server: events(recvfrom("twice?", [0, 1])) });
  assertEquals(text.split("twice?").length, 2);
});

test("causesIn() finds the datagram that a call received, also where others were lost", () => {
  const clients = [events(
    sendto("lost", [0, 0.1]),
    sendto("same", [1, 1.1]),
    sendto("same", [2, 2.1]),
    sendto("cut here", [3, 3.1]),
  )];
  const server = events(
    recvfrom("same", [0, 1.5]),
    recvfrom("same", [1.6, 2.5]),
    recvfrom("cut", [2.6, 3.5]),
  );
  assertEquals(causes({ clients, server }), [
    "1 2 sendto > 0 1 recvfrom",
    "1 3 sendto > 0 2 recvfrom",
    "1 4 sendto > 0 3 recvfrom",
  ]);
});

test("causesIn() does not take another end's datagram for an answer", () => {
  const other = { hostname: "127.0.0.1", port: 9 };
  const clients = [events(sendto("hello", [0, 0.1]))];
  const server = events({ ...recvfrom("hello", [0, 1]), from: other });
  assertEquals(causes({ clients, server }), []);
});

test("causesIn() finds datagrams of UNIX sockets by their path, from whoever has no name", () => {
  const unix = { ...UDP, family: "AF_UNIX" };
  const path = { path: "/tmp/s" };
  const nobody = { path: null };
  const note: CallNote = {
    ...unix,
    call: "sendto",
    sent: "hi",
    to: path,
    result: "2",
    at: [0, 0.1],
  };
  const clients = [events({ ...note, local: [null, nobody] })];
  const received: CallNote = {
    ...unix,
    call: "recvfrom",
    received: "hi",
    from: nobody,
    at: [0, 1],
  };
  const server = events({ ...received, local: [path, path] });
  assertEquals(causes({ clients, server }), ["1 1 sendto > 0 1 recvfrom"]);
});
