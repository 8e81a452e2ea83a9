import { assertEquals, assertMatch } from "@std/assert";
import { AF_INET, SOCK_DGRAM, Socket } from "../../mod.ts";
import { LESSON, messagesIn, untilLine } from "./chat_stage.ts";
import { endProgram } from "./end_program.ts";
import { readyPort, testProgram, withProgram } from "./lesson_program.ts";
import { sendFromMany } from "./udp_stage.ts";

const SERVER = `${LESSON}/udp_server_complete.ts`;
const CLIENT = `${LESSON}/udp_client_complete.ts`;

/** What Deno gives a client: it sends from a socket without an address of its own. */
const CLIENT_FLAGS = ["run", "--no-prompt", "--allow-net=127.0.0.1,0.0.0.0"];

/** What the server prints about some datagrams, below its first line. */
async function printedAbout(datagrams: readonly Uint8Array[], signal: NodeJS.Signals = "SIGTERM") {
  return await withProgram(SERVER, ["--port", "0", "--lang", "en"], async (child) => {
    const address = { hostname: "127.0.0.1", port: await readyPort(child) };
    const sender = new Socket(AF_INET, SOCK_DGRAM);
    try {
      for (const datagram of datagrams) await sender.sendto(datagram, address);
      await sender.sendto(new TextEncoder().encode("a good one"), address);
      await untilLine(child, "a good one");
    } finally {
      await sender.close();
    }
    const printed = await endProgram(child, signal);
    return printed.split("\n").slice(1, -3);
  });
}

testProgram("chat: the UDP server shows every message in a line, and obeys none", async () => {
  const text = (content: string) => new TextEncoder().encode(content);
  const datagrams = [text(""), text("\x1b[2J\n[10.9.8.7] me\r"), Uint8Array.of(0xff, 0xc3)];
  const printed = await printedAbout(datagrams);
  assertEquals(messagesIn(printed.join("\n")), [
    "",
    "\\x1b[2J\\n[10.9.8.7] me\\r",
    "\ufffd\ufffd",
  ]);
});

testProgram("chat: the UDP server says what it does not show of a message", async () => {
  const printed = await printedAbout([
    new Uint8Array(1024).fill(0x78),
    new Uint8Array(1025).fill(0x79),
    new Uint8Array(60_000).fill(0x7a),
  ]);
  assertEquals(messagesIn(printed.join("\n")), [..."xyz"].map((letter) => letter.repeat(1024)));
  const notices = printed.filter((line) => !line.startsWith("["));
  assertEquals(notices.length, 2);
  for (const line of notices) {
    assertMatch(line, /^127\.0\.0\.1:\d+ said more: only 1024 bytes are shown$/);
  }
});

testProgram("chat: the UDP server hears two hundred at once", async () => {
  await withProgram(SERVER, ["--port", "0", "--lang", "en"], async (child) => {
    const address = { hostname: "127.0.0.1", port: await readyPort(child) };
    await sendFromMany(200, address);
    const shown: string[] = [];
    while (shown.length < 200) shown.push(...messagesIn(await child.readLine()));
    assertEquals(new Set(shown).size, 200);
    await endProgram(child, "SIGTERM");
  });
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(`chat: the UDP server ends at ${signal}`, async () => {
    assertEquals(await printedAbout([], signal), []);
  });
}

/** Runs the client for a socket of the test; gives what the client printed and the datagram. */
async function sentBy(typed: string) {
  const reader = new Socket(AF_INET, SOCK_DGRAM);
  try {
    await reader.bind({ hostname: "127.0.0.1", port: 0 });
    const args = ["--port", String(reader.getsockname().port), "--lang", "en"];
    return await withProgram(CLIENT, args, async (child) => {
      await child.write(typed);
      const [data] = await reader.recvfrom(4096);
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stderr], [0, ""]);
      return { data: new TextDecoder().decode(data), stdout };
    }, CLIENT_FLAGS);
  } finally {
    await reader.close();
  }
}

testProgram("chat: the UDP client sends no empty message and none that is too long", async () => {
  const { data, stdout } = await sentBy(`\n\n${"ü".repeat(513)}\n${"ü".repeat(512)}\n`);
  assertEquals(data, "ü".repeat(512));
  assertEquals(stdout.split("A message has 1 to 1024 bytes.").length, 3);
});

testProgram("chat: the UDP client sends nothing when nobody types", async () => {
  await withProgram(CLIENT, ["--host", "127.0.0.1", "--lang", "en"], async (child) => {
    await child.closeInput();
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout, stderr], [0, "Message: \n", ""]);
  }, CLIENT_FLAGS);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(`chat: the UDP client ends at ${signal} while it asks`, async () => {
    await withProgram(CLIENT, ["--lang", "en"], async (child) => {
      await child.write("\n\n");
      await untilLine(child, "A message has 1 to 1024 bytes.");
      await endProgram(child, signal);
    }, CLIENT_FLAGS);
  });
}
