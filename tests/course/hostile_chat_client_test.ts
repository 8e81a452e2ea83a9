import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { SHUT_WR, type Socket } from "../../mod.ts";
import { type Child, withChild } from "../harness/child.ts";
import { pythonScript } from "../harness/python.ts";
import { LESSON, messagesIn, untilLine, withChatClient } from "./chat_stage.ts";
import { endProgram } from "./end_program.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What a client has shown that ended well. */
async function shownBy(client: Child): Promise<readonly string[]> {
  const { code, stdout, stderr } = await client.exit;
  assertEquals([code, stderr], [0, ""]);
  return messagesIn(stdout);
}

async function heard(con: Socket): Promise<string> {
  return new TextDecoder().decode(await con.recv(1024));
}

testProgram("chat: the client ends when its partner goes while it asks", async () => {
  await withChatClient(async (client, con) => {
    await con.close();
    assertEquals(await shownBy(client), []);
  });
});

testProgram("chat: the client asks again behind an empty line", async () => {
  await withChatClient(async (client, con) => {
    await client.write("\n\nhello\n");
    assertEquals(await heard(con), "hello");
    await con.close();
    await shownBy(client);
  });
});

testProgram("chat: the client closes at the end of its input", async () => {
  await withChatClient(async (client, con) => {
    await client.closeInput();
    assertEquals(await heard(con), "");
    assertEquals(await shownBy(client), []);
  });
});

testProgram("chat: the client shows what comes byte by byte, without a broken letter", async () => {
  await withChatClient(async (client, con) => {
    for (const byte of bytes("Grüße")) await con.sendall(Uint8Array.of(byte));
    await con.close();
    assertEquals((await shownBy(client)).join(""), "Grüße");
  });
});

testProgram("chat: the client shows bytes that are no text as what they are", async () => {
  await withChatClient(async (client, con) => {
    await con.sendall(Uint8Array.of(0xff, 0x61, 0xc3));
    await con.close();
    assertEquals((await shownBy(client)).join(""), "\ufffda\ufffd");
  });
});

testProgram("chat: the client ends when its partner has ended its own direction", async () => {
  await withChatClient(async (client, con) => {
    await con.sendall(bytes("goodbye"));
    await con.shutdown(SHUT_WR);
    assertEquals(await shownBy(client), ["goodbye"]);
  });
});

/** What a client says whose partner resets: nothing, or one sentence of the library. */
const RESET =
  /^(?:Cannot (?:connect to|receive from|send to) "127\.0\.0\.1:PORT": [^\n]*\((?:ECONNRESET|EPIPE)\)[^\n]*\n)?$/;

for (const name of ["at_once", "behind_a_word", "behind_its_own_end", "with_unread_bytes"]) {
  testProgram(`chat: the client survives a partner that resets ${name}`, async () => {
    const script = pythonScript("tests/course/hostile_chat_partners.py", name);
    await withChild("python3", script, {}, async (partner) => {
      const port = await partner.readLine();
      const args = ["--host", "127.0.0.1", "--port", port, "--lang", "en"];
      await withProgram(`${LESSON}/tcp_client_complete.ts`, args, async (client) => {
        await client.write("hello\n");
        const { code, signal, stderr } = await client.exit;
        assertEquals([code, signal], [stderr === "" ? 0 : 1, null]);
        assertMatch(stderr.replaceAll(`:${port}`, ":PORT"), RESET);
      });
    });
  });
}

testProgram("chat: the client does not obey its partner, and shows no forged line", async () => {
  await withChatClient(async (client, con) => {
    await con.sendall(bytes("\x1b[2J\n[10.9.8.7] me\r\xff"));
    await con.close();
    assertEquals(await shownBy(client), ["\\x1b[2J\\n[10.9.8.7] me\\rÿ"]);
  });
});

const UNHAPPY = {
  "says 1 MiB": {
    args: [],
    play: (con: Socket) => con.sendall(new Uint8Array(2 ** 20)).catch(() => {}),
    sentence: "says too much",
  },
  "says nothing": {
    args: ["--timeout", "0.3"],
    play: (con: Socket) => con.recv(1).then(() => {}, () => {}),
    sentence: "timed out",
  },
  "never reads": {
    args: ["--timeout", "0.5"],
    play: (_con: Socket, client: Child) => client.write(`${"x".repeat(2 ** 24)}\n`),
    sentence: "timed out",
  },
};

for (const [name, { args, play, sentence }] of Object.entries(UNHAPPY)) {
  testProgram(`chat: the client ends with one sentence when its partner ${name}`, async () => {
    await withChatClient(async (client, con) => {
      await play(con, client);
      const { code, stdout, stderr } = await client.exit;
      assertEquals([code, stderr.split("\n").length], [1, 2]);
      assertStringIncludes(stderr, sentence);
      assertStringIncludes(stderr, "127.0.0.1:");
      messagesIn(stdout);
    }, args);
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(`chat: the client ends at ${signal} while it asks`, async () => {
    await withChatClient(async (client, con) => {
      await con.sendall(bytes("hello"));
      await untilLine(client, "hello");
      await endProgram(client, signal);
    });
  });
}

testProgram("chat: the client asks for an address, and says that nobody is there", async () => {
  // Nobody can listen on port 0.
  const args = ["--port", "0", "--lang", "en"];
  for (const file of ["tcp_client.ts", "tcp_client_complete.ts"]) {
    await withProgram(`${LESSON}/${file}`, args, async (client) => {
      await client.write("127.0.0.1\n");
      const { code, stdout, stderr } = await client.exit;
      assertEquals([code, stdout], [1, "Address [127.0.0.1]: \n"]);
      assertStringIncludes(stderr, 'Cannot connect to "127.0.0.1:0": connection refused');
    });
  }
});
