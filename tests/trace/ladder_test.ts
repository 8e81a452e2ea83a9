import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { errnoOf } from "../../lib/host/errno.ts";
import { ladder } from "../../lib/trace/ladder.ts";
import { columnsOf } from "../../lib/trace/styled_text.ts";
import { test } from "../harness/test.ts";
import { CLIENT_EVENTS, events, SERVER_EVENTS } from "./conversation_events.ts";

const BOTH = { clients: [CLIENT_EVENTS], server: SERVER_EVENTS };

const CLIENT = { hostname: "127.0.0.1", port: 50994 };
const SERVER = { hostname: "127.0.0.1", port: 41233 };
const asking = { local: [CLIENT, CLIENT], remote: [SERVER, SERVER] } as const;

/** What the drawing says below its heading. */
function rungs(drawing: string): string {
  return drawing.split("\n").slice(2).join("\n");
}

/** The drawing of what one client sends. */
function sending(sent: string | Uint8Array, result?: string): string {
  const count = result ?? String(sent.length);
  const client = events({ call: "send", sent, result: count, at: [0, 1], ...asking });
  return ladder({ clients: [client], server: [] });
}

test("ladder() draws calls, arrows, bytes and waiting in 80 columns", () => {
  assertEquals(
    ladder(BOTH),
    `\
   ms CLIENT                            WIRE               SERVER
───────────────────────────┬─────────────────────────────┬──────────────────────
  0.0                      │                             │ socket(SOCK_STREAM)
  0.4                      │                             │ setsockopt(
                           │                             │   SO_REUSEADDR, 1)
  0.6                      │                             │ bind(localhost:0)
                           │                             │   local port 41233
  2.3                      │                             │ listen(1)
  2.9                      │                             │ accept()
    …                      │                             │ ┆ waits 58.3 ms
 58.0 socket(SOCK_STREAM)  │                             │ ┆
 58.5 connect(             ├─ SYN ──────────────────────▶│ ┆
        localhost:41233)   │◀────────────────── SYN ACK ─┤ ┆
        local port 50994   ├─ ACK ──────────────────────▶│ ┆
 61.2                      │                             │ ╰ = 127.0.0.1:50994
 61.3                      │                             │ recv(4096)
 62.2 send(16 bytes)       ├─ GET / HTTP/1.0\\r\\n ───────▶│ ┆ waits 1.2 ms
 62.4 recv(4096)           │                             │ ┆
 62.5 ┆ waits 2.1 ms       │                             │ ╰ = 16 bytes
 63.9 ┆                    │◀────────────────────────────┤ send(64 bytes)
      ┆                    │ HTTP/1.0 200 OK\\r\\n         │
      ┆                    │ content-type: text/html\\r\\n │
      ┆                    │ \\r\\n                        │
      ┆                    │ <h1>Hallo Welt!</h1>        │
 64.3 ┆                    │◀────────────────────── FIN ─┤ close()
 64.5 ╰ = 64 bytes         │                             │
 64.6                      │                             │ close()
 64.9 close()              ├─ FIN ──────────────────────▶│`,
  );
});

test("ladder() fits into every width from 72 to 100, and no wider", () => {
  for (const width of [1, 72, 75, 80, 86, 90, 99, 100, 300]) {
    const most = Math.min(Math.max(width, 72), 100);
    const lines = ladder(BOTH, { width, language: "de" }).split("\n");
    for (const line of lines) assert(columnsOf(line) <= most, `${width}: ${line}`);
    const rails = lines.slice(2).map((line) => /^.*?[│├]/.exec(line)?.[0].length);
    assertEquals(new Set(rails).size, 1);
  }
});

test("ladder() gives calls a line of their own where there is room", () => {
  const drawing = ladder(BOTH, { width: 100 });
  assertStringIncludes(drawing, "setsockopt(SO_REUSEADDR, 1)");
  assertStringIncludes(drawing, "connect(localhost:41233)");
});

test("ladder() speaks German", () => {
  const drawing = ladder(BOTH, { language: "de" });
  for (const text of ["LEITUNG", "┆ wartet 58.3 ms", "lokaler Port 50994", "= 16 Bytes"]) {
    assertStringIncludes(drawing, text);
  }
});

test("ladder() shows what a side that was not watched has sent", () => {
  assertEquals(
    rungs(ladder({ clients: [], server: SERVER_EVENTS })).split("\n").slice(8, 12).join("\n"),
    `\
 61.2                      ├─ SYN ──────────────────────▶│ ╰ = 127.0.0.1:50994
                           │◀────────────────── SYN ACK ─┤
                           ├─ ACK ──────────────────────▶│
 62.5                      ├─ GET / HTTP/1.0\\r\\n ───────▶│ recv(4096) = 16 bytes`,
  );
});

test("ladder() shows a refused connection", () => {
  const client = events(
    { call: "socket", argument: "SOCK_STREAM", at: [0, 0] },
    { call: "connect", argument: "127.0.0.1:50000", at: [1, 2], error: "ECONNREFUSED" },
    { call: "close", at: [3, 3] },
  );
  assertEquals(
    rungs(ladder({ clients: [client], server: [] })),
    `\
  0.0 socket(SOCK_STREAM)  │                             │
  1.0 connect(             ├─ SYN ──────────────────────▶│
        127.0.0.1:50000)   │◀────────────────────── RST ─┤
        ✗ ECONNREFUSED     │                             │
  3.0 close()              │                             │`,
  );
});

test("ladder() shows a call that never ended", () => {
  const client = events({ call: "recv", argument: "10", at: [0], ...asking });
  assertEquals(
    rungs(ladder({ clients: [client], server: [] })),
    `\
  0.0 recv(10)             │                             │
    … ┆ waits              │                             │`,
  );
});

test("ladder() shows the end of the stream and a reset", () => {
  const client = events(
    { call: "recv", argument: "10", at: [0, 0.1], received: "", ...asking },
    { call: "recv", argument: "10", at: [1, 1.1], error: "ECONNRESET", ...asking },
    { call: "close", at: [2, 2], ...asking },
  );
  assertEquals(
    rungs(ladder({ clients: [client], server: [] })),
    `\
  0.0 recv(10) = 0 bytes   │◀────────────────────── FIN ─┤
        end of stream      │                             │
  1.0 recv(10)             │◀────────────────────── RST ─┤
        ✗ ECONNRESET       │                             │
  1.9 close()              │                             │`,
  );
});

test("ladder() says end, not FIN, where there is no TCP", () => {
  const unix = {
    family: "AF_UNIX",
    local: [{ path: null }, { path: null }],
    remote: [{ path: "/tmp/s" }, { path: "/tmp/s" }],
  } as const;
  const client = events(
    { call: "connect", argument: "/tmp/s", at: [0, 1], ...unix },
    { call: "shutdown", argument: "SHUT_WR", at: [2, 2], ...unix },
    { call: "close", at: [3, 3], ...unix },
  );
  assertEquals(
    rungs(ladder({ clients: [client], server: [] })),
    `\
  0.0 connect(/tmp/s)      ├─ connect ──────────────────▶│
  2.0 shutdown(SHUT_WR)    ├─ end ──────────────────────▶│
  3.0 close()              │                             │`,
  );
});

test("ladder() says in German how a UNIX socket ends", () => {
  const unix = {
    family: "AF_UNIX",
    local: [{ path: null }, { path: null }],
    remote: [{ path: "/s" }, { path: "/s" }],
  } as const;
  const client = events(
    { call: "connect", argument: "/s", at: [0, 1], ...unix },
    { call: "close", at: [2, 2], ...unix },
  );
  const drawing = ladder({ clients: [client], server: [] }, { language: "de" });
  assertStringIncludes(drawing, "├─ Ende ─");
});

test("ladder() cuts a path that is too long behind a slash", () => {
  const unix = { family: "AF_UNIX" } as const;
  const argument = "/tmp/steckdose-a1b2c3/unixsocket_tcp";
  const client = events({ call: "bind", argument, at: [0, 0], ...unix });
  assertEquals(
    rungs(ladder({ clients: [client], server: [] })).replaceAll(/ +│ +│/g, ""),
    `\
  0.0 bind(
        /tmp/
        steckdose-a1b2c3/
        unixsocket_tcp)`,
  );
});

test("ladder() cuts long data and counts the rest", () => {
  const drawing = sending("x".repeat(100_000));
  assertEquals(drawing.split("\n").length, 2 + 1 + 10 + 1);
  assertStringIncludes(drawing, "│ … 99730 bytes more          │");
});

test("ladder() shows how much a send has left over", () => {
  const drawing = rungs(sending("hello world", "5"));
  assertStringIncludes(drawing, "send(11 bytes) = 5   ├─ hello ─");
});

test("ladder() keeps its rails straight beside wide and combining characters", () => {
  const drawing = rungs(sending("日本語 e\u0301 🙂\n".repeat(3)));
  for (const line of drawing.split("\n").slice(1)) assertEquals(columnsOf(line), 58);
});

test("ladder() lets nothing through that a terminal would obey", () => {
  const hostile = "\x1b]0;owned\x07\u202e\u009b2J\r\n\x00";
  const hostileBytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const client = events(
    { call: hostile, argument: hostile, result: hostile, at: [0, 1] },
    { call: "recv", argument: "1", received: hostileBytes, at: [2, 3], ...asking },
    { call: "send", sent: hostile, result: "1", at: [4, 5], ...asking },
    { call: "recv", argument: "1", error: hostile, at: [6, 7], ...asking },
    {
      call: "connect",
      argument: "x",
      at: [8, 9],
      local: [null, { path: hostile }],
      remote: [null, { path: hostile }],
    },
  );
  const drawing = ladder({ clients: [client], server: [] });
  assertEquals(/[\p{C}\p{Zl}\p{Zp}]/u.test(drawing.replaceAll("\n", "")), false);
});

test("ladder() has colours only where they are asked for", () => {
  const colours = /\p{Cc}\[[\d;]+m/gu;
  const coloured = ladder(BOTH, { colour: true });
  assert(coloured.match(colours) !== null);
  const plain = coloured.replaceAll(colours, "").split("\n").map((line) => line.trimEnd());
  assertEquals(plain.join("\n"), ladder(BOTH));
});

test("ladder() of nothing is its heading", () => {
  assertEquals(ladder({ clients: [], server: [] }).split("\n").length, 2);
});

test("ladder() draws a connect in the background once, where it begins", () => {
  const number = (code: string) => String(errnoOf(code));
  const ask = { call: "connectEx", argument: "::1" };
  const client = events(
    { ...ask, at: [1, 2], result: number("EINPROGRESS") },
    { ...ask, at: [3, 4], result: number("EALREADY") },
    { ...ask, at: [30, 31], result: "0", local: [null, CLIENT], remote: [null, SERVER] },
    { ...ask, at: [32, 33], result: number("EISCONN"), ...asking },
  );
  const server = events({
    call: "accept",
    at: [0, 20],
    result: "127.0.0.1:50994",
    made: 2,
  });
  const lines = rungs(ladder({ clients: [client], server })).split("\n");
  const syn = lines.filter((line) => /SYN|ACK/.test(line));
  assertEquals(syn.length, 1);
  assertStringIncludes(syn[0] ?? "", "─ SYN ─");
  const order = [/connectEx.*SYN/, /accept|╰ = 127/, /connectEx\(::1\) = 0/];
  const found = order.map((line) => lines.findLastIndex((text) => line.test(text)));
  assertEquals(found, found.toSorted((a, b) => a - b));
  assert(!found.includes(-1), lines.join("\n"));
});
