import { assert, assertEquals } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { CLIENT, testProgram, withProgram } from "./lesson_program.ts";

/** What the client did with an answer. */
interface Visit {
  readonly request: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Plays a server that reads one request and sends an answer. */
async function visit(answer: Uint8Array): Promise<Visit> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  try {
    await server.bind({ hostname: "127.0.0.1", port: 0 });
    await server.listen(1);
    const port = String(server.getsockname().port);
    return await withProgram(CLIENT, ["--port", port], async (child) => {
      const [con] = await server.accept();
      const request = new TextDecoder().decode(await con.recv(4096));
      if (answer.length > 0) await con.sendall(answer);
      await con.close();
      const { code, stdout, stderr } = await child.exit;
      return { request, code, stdout, stderr };
    });
  } finally {
    await server.close();
  }
}

testProgram("client.ts asks with one line, and shows the answer without obeying it", async () => {
  const answer = new TextEncoder().encode("\uFEFFHTTP/1.0 200 OK\r\n\r\nGrüße\x1b[2J\n");
  assertEquals(await visit(answer), {
    request: "GET / HTTP/1.0\r\n",
    code: 0,
    stdout: "\\u{feff}HTTP/1.0 200 OK\\r\\n\\r\\nGrüße\\x1b[2J\\n\n",
    stderr: "",
  });
});

testProgram("client.ts reads at most 4096 bytes", async () => {
  const { stdout, code } = await visit(new TextEncoder().encode("x".repeat(5000)));
  assertEquals([stdout.length, code], [4097, 0]);
});

testProgram("client.ts shows an empty line when the server only closes", async () => {
  const { stdout, code } = await visit(new Uint8Array());
  assertEquals([stdout, code], ["\n", 0]);
});

testProgram("client.ts says in one sentence that nobody listens", async () => {
  // Nobody can listen on port 0.
  await withProgram(CLIENT, ["--port", "0"], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout], [1, ""]);
    assert(stderr.startsWith('Cannot connect to "127.0.0.1:0": connection refused'));
    assertEquals(stderr.split("\n").length, 2);
  });
});

const WRONG = {
  "--port 70000": '"--port 70000": a port is a whole number from 0 to 65535',
  "--port 080x": '"--port 080x": a port is a whole number from 0 to 65535',
  "--port -1": '"--port -1": a port is a whole number from 0 to 65535',
  "--port": '"--port": its value is missing',
  "--path /tmp/x": '"--path": there is no such option, "--help" shows them all',
  "--lang fr": '"--lang fr": there are en and de',
  "--help=yes": '"--help": it takes no value',
  "localhost": '"localhost": only options can be given, "--help" shows them',
};

for (const [args, sentence] of Object.entries(WRONG)) {
  testProgram(`client.ts refuses ${args} in one sentence`, async () => {
    await withProgram(CLIENT, args.split(" "), async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals({ code, stdout, stderr }, {
        code: 2,
        stdout: "",
        stderr: `Cannot use ${sentence}\n`,
      });
    });
  });
}

testProgram("client.ts says how it is used", async () => {
  await withProgram(CLIENT, ["--help", "--lang", "de", "--port", "1"], async (child) => {
    const { code, stdout } = await child.exit;
    assertEquals(code, 0);
    assertEquals(
      stdout,
      `\
Ein Webclient, der nach einer Seite fragt und die Antwort zeigt.

  --host HOST   Name oder Adresse des Rechners (sonst localhost)
  --port PORT   0 bis 65535; mit 0 nimmt ein Server einen freien (sonst 50000)
  --lang LANG   en oder de
  --help        zeigt diesen Text
`,
    );
  });
});
