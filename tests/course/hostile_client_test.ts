import { assertEquals, assertMatch } from "@std/assert";
import { withChild } from "../harness/child.ts";
import { pythonScript } from "../harness/python.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const CLIENT = "lessons/04_first_client/client_complete.ts";

/** What the client says, with the port of its server as PORT. */
interface Visit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Lets the complete client visit a server of `hostile_servers.py`. */
function visit(server: string, args: readonly string[]): Promise<Visit> {
  const script = pythonScript("tests/course/hostile_servers.py", server);
  return withChild("python3", script, {}, async (serving) => {
    const port = await serving.readLine();
    const all = ["--host", "127.0.0.1", "--port", port, "--lang", "en", ...args];
    return await withProgram(CLIENT, all, async (child) => {
      const { code, stdout, stderr } = await child.exit;
      return { code, stdout, stderr: stderr.replaceAll(`:${port}`, ":PORT") };
    });
  });
}

const PAGE = "<h1>Hallo Welt!</h1>";
const WITH_LENGTH = `HTTP/1.0 200 OK\\r\\ncontent-length: 20\\r\\n\\r\\n${PAGE}\n`;
const WITHOUT_LENGTH = `HTTP/1.0 200 OK\\r\\n\\r\\n${PAGE}\n`;

/** What the client prints about each server that answers. */
const ANSWERS = {
  "byte_by_byte": WITH_LENGTH,
  "stays_open": WITH_LENGTH,
  "says_more": WITH_LENGTH,
  "reset_behind_the_answer": WITH_LENGTH,
  "answers_before_it_reads": WITH_LENGTH,
  "without_length": WITHOUT_LENGTH,
  "no_web_server": "Thank you for connecting\n",
  "controls": "\\u{feff}a\\x1b[2J\\r\\nb\\x00\\\\\ufffdü\\n\\u{202e}\n",
  "much": `HTTP/1.0 200 OK\\r\\n\\r\\n${"x".repeat(2 ** 20)}\n`,
};

for (const [server, stdout] of Object.entries(ANSWERS)) {
  testProgram(`client_complete.ts shows the answer of ${server}`, async () => {
    assertEquals(await visit(server, []), { code: 0, stdout, stderr: "" });
  });
}

const NO_ANSWER = 'Cannot get an answer from "127.0.0.1:PORT"';
const RESET = 'Cannot receive from "127.0.0.1:PORT": connection reset by peer (ECONNRESET)';

/** What the client says about each server that does not answer. */
const REFUSALS = {
  "no_answer": `${NO_ANSWER}: it closed without one`,
  "half_an_answer": `${NO_ANSWER}: it ended after 58 of 59 bytes`,
  "reset_within_the_answer": RESET,
  "reset_without_length": RESET,
  "silent": `${NO_ANSWER}: 1 s are over`,
  "slow": `${NO_ANSWER}: 1 s are over`,
  "full_house": `${NO_ANSWER}: 1 s are over`,
  "endless": `${NO_ANSWER}: more than 4 MiB came`,
};

/** Only who keeps the client waiting is not given the usual time. */
function timeFor(sentence: string): readonly string[] {
  return sentence.endsWith("1 s are over") ? ["--timeout", "1"] : [];
}

for (const [server, sentence] of Object.entries(REFUSALS)) {
  testProgram(`client_complete.ts says in one sentence what is wrong with ${server}`, async () => {
    const expected = { code: 1, stdout: "", stderr: `${sentence}\n` };
    assertEquals(await visit(server, timeFor(sentence)), expected);
  });
}

testProgram("client_complete.ts sends a request that is complete", async () => {
  const { stdout } = await visit("echo", []);
  assertEquals(
    stdout.replace(/:\d+/, ":PORT"),
    "HTTP/1.0 200 OK\\r\\n\\r\\nGET / HTTP/1.0\\r\\nhost: 127.0.0.1:PORT\\r\\n\\r\\n\n",
  );
});

testProgram("client_complete.ts says in one sentence that nobody listens", async () => {
  // Nobody can listen on port 0.
  await withProgram(CLIENT, ["--port", "0"], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout], [1, ""]);
    assertMatch(stderr, /^Cannot connect to "127\.0\.0\.1:0": connection refused .*\n$/);
  });
});
