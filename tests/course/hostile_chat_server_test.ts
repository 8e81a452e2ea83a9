import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { SHUT_WR, type Socket } from "../../mod.ts";
import { withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import {
  type ChatServer,
  isServed,
  LESSON,
  messagesIn,
  textOf,
  untilLine,
  withChatServer,
  withPartner,
} from "./chat_stage.ts";
import { endProgram } from "./end_program.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What the server shows of a partner, which leaves after it has spoken. */
async function shownOf(speak: (partner: Socket, server: ChatServer) => Promise<void>) {
  return await withChatServer(async (server) => {
    await withPartner(server, (partner) => speak(partner, server));
    await untilLine(server.child, "has finished");
    await isServed(server);
    return messagesIn(await endProgram(server.child, "SIGTERM")).slice(0, -1);
  });
}

testProgram(
  "chat: the server shows a word that comes byte by byte, without a broken letter",
  async () => {
    const shown = await shownOf(async (partner) => {
      for (const byte of bytes("Grüße, \u{1f44b}")) await partner.sendall(Uint8Array.of(byte));
    });
    assertEquals(shown.join(""), "Grüße, \u{1f44b}");
  },
);

testProgram("chat: the server shows half a letter at the end as what it is", async () => {
  const shown = await shownOf((partner) => partner.sendall(Uint8Array.of(0x61, 0xff, 0xc3)));
  assertEquals(shown.join(""), "a\ufffd\ufffd");
});

testProgram("chat: the server does not obey a partner, and shows no forged line", async () => {
  const shown = await shownOf((partner) => {
    return partner.sendall(bytes("\x1b[2J\r\n[10.9.8.7] me\n127.0.0.1:1 has finished\u202e\\n"));
  });
  assertEquals(shown, [
    "\\x1b[2J\\r\\n[10.9.8.7] me\\n127.0.0.1:1 has finished\\u{202e}\\\\n",
  ]);
});

testProgram("chat: the server goes on when a partner says nothing and leaves", async () => {
  assertEquals(await shownOf(() => Promise.resolve()), []);
});

testProgram("chat: the server answers a partner that has ended its own direction", async () => {
  await withChatServer(async (server) => {
    await withPartner(server, async (partner) => {
      await partner.sendall(bytes("hello"));
      await partner.shutdown(SHUT_WR);
      await untilLine(server.child, "has finished");
      await server.child.write("\nlate\n");
      assertEquals(await textOf(partner), "late");
    });
    await isServed(server);
  });
});

testProgram("chat: the server takes its question back when the partner has gone", async () => {
  await withChatServer(async (server) => {
    await withPartner(server, (partner) => partner.sendall(bytes("hello")));
    await untilLine(server.child, "has finished");
    await isServed(server);
  });
});

testProgram("chat: the server survives partners that reset at any moment", async () => {
  await withChatServer(async (server) => {
    const script = join(ROOT, "tests/course/hostile_chat_visitors.py");
    const args = ["-IS", script, String(server.port)];
    const { code, stderr } = await withChild("python3", args, {}, (child) => child.exit);
    assertEquals([code, stderr], [0, ""]);
    await isServed(server);
  });
});

testProgram("chat: the server lets a partner go that says 1 MiB without waiting", async () => {
  await withChatServer(async (server) => {
    await withPartner(server, async (partner) => {
      await partner.sendall(new Uint8Array(2 ** 20).fill(0x78)).catch(() => {});
      await untilLine(server.child, "says too much");
    });
    await isServed(server);
  });
});

testProgram("chat: the server lets a partner go that says nothing for too long", async () => {
  await withChatServer(async (server) => {
    await withPartner(server, async (partner) => {
      assertEquals(await textOf(partner), "");
    });
    await isServed(server);
    // The next partner has this time, too, and the test has to type its answer.
  }, ["--timeout", "2"]);
});

testProgram("chat: the server lets a partner go that does not take its answer", async () => {
  await withChatServer(async (server) => {
    await withPartner(server, async (partner) => {
      await partner.sendall(bytes("hello"));
      // Typed before the time is over: else the next partner would get it for an answer.
      await server.child.write(`${"x".repeat(2 ** 24)}\n`);
      await untilLine(server.child, "timed out");
    });
    await isServed(server);
  }, ["--timeout", "2"]);
});

testProgram("chat: the server serves 200 partners that come at once", async () => {
  await withChatServer(async (server) => {
    await server.child.write("ok\n".repeat(200));
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => {
      return withPartner(server, async (partner) => {
        await partner.sendall(bytes(`I am ${index}`));
        return new TextDecoder().decode(await partner.recv(1024));
      });
    }));
    assertEquals(answers, answers.map(() => "ok"));
    await isServed(server);
  });
});

testProgram("chat: the server without a person hears everybody, and lets nobody wait", async () => {
  await withChatServer(async (server) => {
    await server.child.closeInput();
    for (const word of ["one", "two"]) {
      await withPartner(server, async (partner) => {
        await partner.sendall(bytes(word));
        assertEquals(await textOf(partner), "");
      });
    }
    const shown = messagesIn(await endProgram(server.child, "SIGTERM"));
    assertEquals(shown, ["one", "two"]);
  });
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(
    `chat: the server ends at ${signal}, while it asks and while others wait`,
    async () => {
      await withChatServer((server) =>
        withPartner(server, (first) =>
          withPartner(server, async (second) => {
            await second.sendall(bytes("me, too"));
            await first.sendall(bytes("hello"));
            await untilLine(server.child, "hello");
            assertMatch(await endProgram(server.child, signal), /\nClosed\.\n$/);
          }))
      );
    },
  );
}

testProgram("chat: the server says in one sentence that its port is taken", async () => {
  await withChatServer(async ({ port }) => {
    const args = ["--port", String(port)];
    await withProgram(`${LESSON}/tcp_server_complete.ts`, args, async (second) => {
      const { code, stdout, stderr } = await second.exit;
      assertEquals([code, stdout], [1, ""]);
      assertStringIncludes(stderr, `Cannot bind "127.0.0.1:${port}": address already in use`);
      assertEquals(stderr.split("\n").length, 2);
    });
  });
});
