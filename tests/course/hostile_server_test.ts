import { assert, assertEquals, assertMatch } from "@std/assert";
import { readdir, readlink } from "node:fs/promises";
import { until } from "../harness/until.ts";
import {
  answer,
  COMPLETE_SERVER,
  end,
  type RunningServer,
  survives,
  visit,
  withServer,
  withVisitor,
} from "./hostile_visitor.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const OK = answer("200 OK");
const BAD = answer("400 Bad Request");
const LATE = answer("408 Request Timeout");

/** What each of some requests gets; a character stands for a byte. */
function answersTo(requests: readonly string[], { port }: RunningServer): Promise<unknown> {
  return withVisitor("requests", port, async (child) => {
    await child.write(requests.map((request) => `${JSON.stringify(request)}\n`).join(""));
    await child.closeInput();
    return JSON.parse(await child.readLine());
  });
}

/** What a server has open, as the system names it: `socket:[4711]`. */
async function descriptorsOf({ child }: RunningServer): Promise<string[]> {
  const directory = `/proc/${child.pid}/fd`;
  const names = await readdir(directory);
  // One that is closed meanwhile has no target any more.
  return await Promise.all(names.map((name) => readlink(`${directory}/${name}`).catch(() => "")));
}

async function socketsOf(server: RunningServer): Promise<number> {
  return (await descriptorsOf(server)).filter((target) => target.startsWith("socket:")).length;
}

/** What a visitor of each kind gets. */
const VISITS = {
  "byte_by_byte": OK,
  "at_once": OK,
  "with_a_body": OK,
  "cut_character": OK,
  "half_close": OK,
  "largest_head": OK,
  "larger_head": BAD,
  "no_newline": BAD,
  "half_a_head": BAD,
  "no_head": { text: "", code: null },
  "many": [200, OK],
};

for (const [name, expected] of Object.entries(VISITS)) {
  testProgram(`server_complete.ts gives ${name} the whole answer`, async () => {
    await survives([], async (server) => {
      assertEquals(await visit(name, server.port), expected);
    });
  });
}

for (const name of ["silent", "slow"]) {
  testProgram(`server_complete.ts answers ${name} when the time is over`, async () => {
    const lines = await survives(["--timeout", "1"], async (server) => {
      await withVisitor(name, server.port, async (waiting) => {
        assertEquals(await visit("at_once", server.port), OK);
        assertEquals(JSON.parse(await waiting.readLine()), LATE);
      });
    });
    assertEquals(lines.length, 2);
  });
}

for (const name of ["resets", "vanishing"]) {
  testProgram(`server_complete.ts survives ${name}`, async () => {
    await survives([], async (server) => {
      assertEquals(await visit(name, server.port), null);
    });
  });
}

/** Waits until a server holds no connection any more, as before its visitor came. */
async function whenAlone(server: RunningServer, visitor: string): Promise<string> {
  const idle = await socketsOf(server);
  return await withVisitor(visitor, server.port, async (child) => {
    const line = await child.readLine();
    await until(async () => await socketsOf(server) === idle);
    return line;
  });
}

testProgram("server_complete.ts lets go of never_reads when the time is over", async () => {
  await survives(["--timeout", "1"], async (server) => {
    await whenAlone(server, "never_reads");
  });
});

testProgram("server_complete.ts lets go of never_reads_but_sends after some MiB", async () => {
  await survives([], async (server) => {
    const count = Number(await whenAlone(server, "never_reads_but_sends"));
    assert(count > 0 && count < 2 ** 26, `${count} bytes`);
  });
});

const GOOD = [
  "GET / HTTP/1.0\r\n\r\n",
  "GET / HTTP/1.0\n\n",
  "GET /a/b.c?d=%20&e HTTP/1.1\r\nhost: localhost:50000\r\nx:\r\n\r\n",
  "\r\n\r\nGET / HTTP/1.1\r\nhost: localhost\r\n\r\nGET / HTTP/1.1\r\n\r\n",
  "GET /\xc3\xbc HTTP/1.1\r\nuser-agent: \xff\r\n\r\n",
];

const REFUSED = [
  "POST / HTTP/1.0\r\n\r\n",
  "HEAD / HTTP/1.0\r\n\r\n",
  "get / HTTP/1.0\r\n\r\n",
  "GET  / HTTP/1.0\r\n\r\n",
  "GET / / HTTP/1.0\r\n\r\n",
  "GET / HTTP/2.0\r\n\r\n",
  "GET / HTTP/1.0 \r\n\r\n",
  "GET / HTTP/1.0\r\r\n\r\n",
  "GET /\0 HTTP/1.0\r\n\r\n",
  "GET /\xff HTTP/1.0\r\n\r\n",
  "GET / HTTP/1.0\r\nhost\r\n\r\n",
  "GET / HTTP/1.0\r\nhost : localhost\r\n\r\n",
  "GET / HTTP/1.0\r\na: b\r\n c\r\n\r\n",
  "GET / HTTP/1.0\r\na: \0\r\n\r\n",
  "\xef\xbb\xbfGET / HTTP/1.0\r\n\r\n",
  "\x16\x03\x01\x02\0\x01\n\r\n",
];

testProgram("server_complete.ts answers what RFC 9112 allows", async () => {
  await survives([], async (server) => {
    assertEquals(await answersTo(GOOD, server), GOOD.map(() => OK));
  });
});

testProgram("server_complete.ts refuses what RFC 9112 forbids", async () => {
  await survives([], async (server) => {
    assertEquals(await answersTo(REFUSED, server), REFUSED.map(() => BAD));
  });
});

testProgram("server_complete.ts shows a request in one line and does not obey it", async () => {
  const requests = [
    "GET /\x1b[2J HTTP/1.0\r\n\r\n",
    'GET /"\r127.0.0.1:1 gets 200 OK for "\x08\x9b\xe2\x80\xae\r\n\r\n',
    `GET /\\r${"x".repeat(100)} HTTP/1.0\r\n\r\n`,
    "\xff\xc3\r\n\r\n",
  ];
  const lines = await survives([], async (server) => {
    await answersTo(requests, server);
  });
  assertEquals(lines.map((line) => line.replace(/^127\.0\.0\.1:\d+ gets /, "")), [
    '400 Bad Request for "GET /\\x1b[2J HTTP/1.0"',
    '400 Bad Request for "GET /""',
    `200 OK for "GET /\\\\r${"x".repeat(53)}"`,
    '400 Bad Request for "\ufffd\ufffd"',
  ]);
});

testProgram("server_complete.ts recovers when it is out of descriptors", async () => {
  const limit = 64;
  await survives([], async (server) => {
    await withVisitor("crowd", server.port, async (crowd) => {
      assertEquals(await crowd.readLine(), "100");
      await until(async () => (await descriptorsOf(server)).length >= limit - 1);
    });
  }, limit);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(`server_complete.ts ends at ${signal}, with visitors in the house`, async () => {
    await withServer([], async (server) => {
      await withVisitor("lingering", server.port, async (visitors) => {
        assertEquals(await visitors.readLine(), "3");
        assertMatch(await end(server, signal), /\nClosed\.\n$/);
      });
    });
  });
}

testProgram("server_complete.ts says in one sentence that its port is taken", async () => {
  await survives([], async ({ port }) => {
    await withProgram(COMPLETE_SERVER, ["--port", String(port)], async (second) => {
      const { code, stdout, stderr } = await second.exit;
      assertEquals([code, stdout], [1, ""]);
      assertMatch(stderr, /^Cannot bind "127\.0\.0\.1:\d+": address already in use .*\n$/);
    });
  });
});
