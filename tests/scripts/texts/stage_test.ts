import { assert, assertEquals, assertRejects } from "@std/assert";
import { playSession, type Session } from "../../../scripts/texts/stage.ts";
import { MissingToolError } from "../../../scripts/texts/stage_machine.ts";
import { ROOT } from "../../harness/root.ts";
import { test } from "../../harness/test.ts";

const SERVER = "deno run --allow-net=127.0.0.1 lessons/03_first_server/server.ts";
const SLOW = { timeout: 20_000 };

const telnet: Session = async (stage) => {
  const server = await stage.terminal(1).start(SERVER);
  await server.lines();
  const visitor = await stage.terminal(2).telnet();
  await server.lines();
  await visitor.type("POST / HTTP/1.0");
  await visitor.end();
  await server.end();
};

test("playSession() shows each terminal in the order of the session", async () => {
  const { fence, text } = await playSession(telnet, "en", ROOT);
  assertEquals(fence, "console");
  assertEquals(text.split("\n"), [
    "# Terminal 1",
    `$ ${SERVER}`,
    "Waiting for one visitor: http://127.0.0.1:50000/",
    "",
    "# Terminal 2",
    "$ telnet 127.0.0.1 50000",
    "Trying 127.0.0.1...",
    "Connected to 127.0.0.1.",
    "Escape character is '^]'.",
    "",
    "# Terminal 1",
    "Connected: 127.0.0.1:40390",
    "",
    "# Terminal 2",
    "POST / HTTP/1.0",
    "Connection closed by foreign host.",
    "",
    "# Terminal 1",
    "Request: POST / HTTP/1.0",
  ]);
}, SLOW);

test("playSession() gives the same text twice, a ladder too", async () => {
  const ladder: Session = (stage) => stage.ladder("http-server", "http-client");
  const first = await playSession(ladder, "de", ROOT);
  assertEquals(first.fence, "text");
  assert(first.text.includes("lokaler Port 40390"));
  assertEquals(await playSession(ladder, "de", ROOT), first);
}, SLOW);

test("playSession() has no labels where there is one terminal", async () => {
  const echo: Session = async (stage) => {
    await stage.terminal().run("echo 50000 words");
    stage.terminal().showExitCode();
  };
  const { text } = await playSession(echo, "en", ROOT);
  assertEquals(text, "$ echo 50000 words\n50000 words\n$ echo $?\n0");
});

test("playSession() names a program that the machine does not have", async () => {
  const missing: Session = (stage) => stage.terminal().run("no-such-tool --version");
  const error = await assertRejects(() => playSession(missing, "en", ROOT), MissingToolError);
  assertEquals(error.tool, "no-such-tool");
});

test("playSession() refuses a session that leaves a program running", async () => {
  const leaving: Session = async (stage) => {
    await (await stage.terminal().start(SERVER)).lines();
  };
  const error = await assertRejects(() => playSession(leaving, "en", ROOT), Error);
  assertEquals(error.message, `The session leaves "${SERVER}" running: end() or interrupt() it`);
}, SLOW);
