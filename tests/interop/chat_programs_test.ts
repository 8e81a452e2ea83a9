/**
 * The chats of lesson 9, with runtimes and Python on each side.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import process from "node:process";
import type { Child } from "../harness/child.ts";
import { runOn, type Side, SIDES, testOn } from "./sides.ts";

const LESSON = "lessons/09_chat";

/** Both programs of a chat, without the ends of their names. */
interface Chat {
  readonly server: readonly [Side, string];
  readonly client: readonly [Side, string];
}

/** The messages that a program shows; Python asks in the same line. */
function messagesIn(output: string): readonly string[] {
  return [...output.matchAll(/\[127\.0\.0\.1\] (.*)/g)].map(([, text = ""]) => text);
}

/** Runs a server whose person types some lines, for a client with its person. */
async function chat(
  { server: [serverSide, serverFile], client: [clientSide, clientFile] }: Chat,
  lines: Readonly<Record<"server" | "client", readonly string[]>>,
): Promise<readonly (readonly string[])[]> {
  const typed = (from: "server" | "client") => lines[from].map((line) => `${line}\n`).join("");
  return await runOn(serverSide, `${LESSON}/${serverFile}`, ["--port", "0"], async (server) => {
    const port = await readyPort(server);
    await server.write(typed("server"));
    const shown = await runOn(clientSide, `${LESSON}/${clientFile}`, ["--port", port], (client) => {
      return talk(client, typed("client"));
    });
    await untilMessages(server, lines.client.filter((line) => line !== "").length);
    process.kill(server.pid, "SIGTERM");
    const { stdout, stderr } = await server.exit;
    assertEquals(stderr, "");
    return [messagesIn(stdout), shown];
  });
}

async function readyPort(server: Child): Promise<string> {
  const [, port] = /:(\d+)$/.exec(await server.readLine()) ?? [];
  if (port === undefined) throw new Error("The server did not say its port");
  return port;
}

/** Types an address, which is the usual one, and the lines; gives what was shown. */
async function talk(client: Child, typed: string): Promise<readonly string[]> {
  await client.write(`\n${typed}`);
  await client.closeInput();
  const { code, stdout, stderr } = await client.exit;
  assertEquals([code, stderr], [0, ""]);
  return messagesIn(stdout);
}

async function untilMessages(server: Child, count: number): Promise<void> {
  for (let seen = 0; seen < count;) seen += messagesIn(await server.readLine()).length;
}

/** Each side is the server of the next one, so that each is on each side once. */
const RING = SIDES.map((side, index): readonly [Side, Side] => [
  side,
  SIDES[(index + 1) % SIDES.length] ?? side,
]);

for (const [server, client] of RING) {
  testOn([server, client], `chat by TCP: server on ${server}, client on ${client}`, async () => {
    const lines = { server: ["hi", "grüß dich"], client: ["hello", "Grüße"] };
    const shown = await chat(
      { server: [server, "tcp_server"], client: [client, "tcp_client"] },
      lines,
    );
    assertEquals(shown, [lines.client, lines.server]);
  });

  testOn([server, client], `chat by UDP: server on ${server}, client on ${client}`, async () => {
    const lines = { server: [], client: ["Grüße"] };
    const shown = await chat(
      { server: [server, "udp_server"], client: [client, "udp_client"] },
      lines,
    );
    assertEquals(shown, [lines.client, lines.server]);
  });

  testOn([server, client], `complete chat: server on ${server}, client on ${client}`, async () => {
    const program = (side: Side, name: string): readonly [Side, string] => {
      return [side, side === "python" ? name : `${name}_complete`];
    };
    // Only who is complete asks again behind an empty line.
    const empty = (side: Side) => side === "python" ? [] : [""];
    const lines = {
      server: [...empty(server), "hi", "grüß dich"],
      client: [...empty(client), "hello", "Grüße"],
    };
    const programs = {
      server: program(server, "tcp_server"),
      client: program(client, "tcp_client"),
    };
    const shown = await chat(programs, lines);
    assertEquals(shown, [["hello", "Grüße"], ["hi", "grüß dich"]]);
    const datagrams = {
      server: program(server, "udp_server"),
      client: program(client, "udp_client"),
    };
    const sent = { server: [], client: [...empty(client), "Grüße"] };
    assertEquals(await chat(datagrams, sent), [["Grüße"], []]);
  });
}
