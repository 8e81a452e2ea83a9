import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { ask, readyPort, SERVER, testProgram, withProgram } from "./lesson_program.ts";

const ANSWER = "HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n" +
  "<!doctype html><html><head><title>Antwort</title></head>" +
  "<body><h1>Hallo Welt!</h1></body></html>";

const GOOD = [
  "GET / HTTP/1.0\r\n",
  "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET /a/b.c?d=ü HTTP/1.0",
  "GET / HTTP/1.0\n",
  "GET   HTTP/2\r\n",
  "GET / HTTP/...\r\n",
  "GET a\rb\0c\u2028d HTTP/1.0\r\n",
  "GET / HTTP/1.0 HTTP/1.0\r\n",
];

const BAD = [
  "POST / HTTP/1.0\r\n",
  "get / HTTP/1.0\r\n",
  "GET HTTP/1.0\r\n",
  "GET  HTTP/1.0\r\n",
  "GET / HTTP/\r\n",
  "GET / HTTP/1.0 \r\n",
  "GET / HTTP/1.0\n\n",
  "GET / HTTP/1.0\r\r\n",
  "GET / HTTP/١\r\n",
  "\r\nGET / HTTP/1.0\r\n",
  "\uFEFFGET / HTTP/1.0\r\n",
  "",
];

/** What a fresh server answers to a request, after which it must end well. */
function answerTo(request: string): Promise<string> {
  return withProgram(SERVER, ["--port", "0"], async (child) => {
    const port = await readyPort(child);
    const answer = await ask(port, new TextEncoder().encode(request));
    assertEquals((await child.exit).code, 0);
    return new TextDecoder().decode(answer);
  });
}

for (const request of GOOD) {
  testProgram(`server.ts answers ${JSON.stringify(request)}`, async () => {
    assertEquals(await answerTo(request), ANSWER);
  });
}

for (const request of BAD) {
  testProgram(`server.ts sends nothing for ${JSON.stringify(request)}`, async () => {
    assertEquals(await answerTo(request), "");
  });
}

testProgram("server.ts sends 140 bytes and says what it does", async () => {
  await withProgram(SERVER, ["--port", "0", "--lang", "en"], async (child) => {
    const port = await readyPort(child);
    const answer = await ask(port, new TextEncoder().encode("GET /\x1b[2J HTTP/1.0\r\n"));
    assertEquals(answer.length, 140);
    const { stdout, stderr } = await child.exit;
    assertMatch(
      stdout,
      /^Waiting .*\nConnected: 127\.0\.0\.1:\d+\nRequest: GET \/\\x1b\[2J HTTP\/1\.0\nAnswered: 140 bytes\n$/,
    );
    assertEquals(stderr, "");
  });
});

testProgram("server.ts speaks German where it is asked to", async () => {
  await withProgram(SERVER, ["--port=0", "--lang=de"], async (child) => {
    assertMatch(await child.readLine(), /^Warte auf einen Besucher: http:/);
  });
});

testProgram("server.ts fails as a program does that cannot decode a request", async () => {
  await withProgram(SERVER, ["--port", "0"], async (child) => {
    const port = await readyPort(child);
    assertEquals(await ask(port, Uint8Array.of(0xff)), new Uint8Array());
    const { code, stderr } = await child.exit;
    assertEquals(code, 1);
    assertStringIncludes(stderr, "TypeError");
    assertStringIncludes(stderr, "server.");
  });
});

testProgram("server.ts says in one sentence that its port is taken", async () => {
  const taken = new Socket(AF_INET, SOCK_STREAM);
  try {
    await taken.bind({ hostname: "127.0.0.1", port: 0 });
    await taken.listen();
    const { port } = taken.getsockname();
    await withProgram(SERVER, ["--port", String(port)], async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout], [1, ""]);
      assert(stderr.startsWith(`Cannot bind "127.0.0.1:${port}": address already in use`));
      assertEquals(stderr.split("\n").length, 2);
    });
  } finally {
    await taken.close();
  }
});
