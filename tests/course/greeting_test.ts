import { assertEquals, assertMatch } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { ask, readyPort, testProgram, withProgram } from "./lesson_program.ts";

const SERVER = "lessons/12_greeting/server.ts";
const CLIENT = "lessons/12_greeting/client.ts";

const NO_BYTES = new Uint8Array();

testProgram("greeting server.ts greets one visitor after the other, with 24 bytes", async () => {
  await withProgram(SERVER, ["--port", "0", "--lang", "en"], async (child) => {
    const port = await readyPort(child);
    for (let count = 0; count < 3; count++) {
      const greeting = await ask(port, NO_BYTES);
      assertEquals(greeting.length, 24);
      assertEquals(new TextDecoder().decode(greeting), "Thank you for connecting");
      assertMatch(await child.readLine(), /^Connected: 127\.0\.0\.1:\d+$/);
    }
  });
});

testProgram("greeting server.ts speaks German where it is asked to", async () => {
  await withProgram(SERVER, ["--port=0", "--lang=de"], async (child) => {
    assertMatch(await child.readLine(), /^Warte auf Besucher: 127\.0\.0\.1:\d+$/);
  });
});

for (const program of [SERVER, SERVER.replace("server", "server_complete")]) {
  testProgram(`${program} says in one sentence that its port is taken`, async () => {
    await withProgram(SERVER, ["--port", "0"], async (first) => {
      const args = ["--port", String(await readyPort(first))];
      await withProgram(program, args, async (second) => {
        const { code, stdout, stderr } = await second.exit;
        assertEquals([code, stdout], [1, ""]);
        assertMatch(stderr, /^Cannot bind "127\.0\.0\.1:\d+": address already in use .*\n$/);
      });
    });
  });
}

for (const program of [CLIENT, CLIENT.replace("client", "client_complete")]) {
  testProgram(`${program} says in one sentence that nobody listens`, async () => {
    // Nobody can listen on port 0.
    await withProgram(program, ["--port", "0"], async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout], [1, ""]);
      assertMatch(stderr, /^Cannot connect to "127\.0\.0\.1:0": connection refused .*\n$/);
    });
  });
}

testProgram("greeting client.ts shows what one recv gives, and does not obey it", async () => {
  const server = new Socket(AF_INET, SOCK_STREAM);
  try {
    await server.bind({ hostname: "127.0.0.1", port: 0 });
    await server.listen();
    const { port } = server.getsockname();
    await withProgram(CLIENT, ["--port", String(port)], async (child) => {
      const [con] = await server.accept();
      await con.sendall(new TextEncoder().encode(`\x1b[2J\r\n${"x".repeat(2000)}`));
      const { code, stdout, stderr } = await child.exit;
      await con.close();
      assertEquals([code, stderr], [0, ""]);
      assertEquals(stdout, `\\x1b[2J\\r\\n${"x".repeat(1024 - 6)}\n`);
    });
  } finally {
    await server.close();
  }
});
