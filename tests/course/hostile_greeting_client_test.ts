import { assertEquals, assertMatch } from "@std/assert";
import { withChild } from "../harness/child.ts";
import { pythonScript } from "../harness/python.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const CLIENT = "lessons/12_greeting/client_complete.ts";

/** How the client ended, with the port of its server as PORT. */
interface Visit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Lets the complete client visit a server of `hostile_greeters.py`, which ends in peace. */
function visit(server: string, more: readonly string[] = []): Promise<Visit> {
  const script = pythonScript("tests/course/hostile_greeters.py", server);
  return withChild("python3", script, {}, async (serving) => {
    const port = await serving.readLine();
    const args = ["--host", "127.0.0.1", "--port", port, "--lang", "en", ...more];
    return await withProgram(CLIENT, args, async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals((await serving.exit).code, 0);
      return { code, stdout, stderr: stderr.replaceAll(`:${port}`, ":PORT") };
    });
  });
}

/** What the client prints about each server that greets. */
const GREETINGS = {
  "byte_by_byte": "Thank you for connecting\n",
  "half_close": "Thank you for connecting\n",
  "cut_character": "Grüße\ufffd\n",
  "controls": "\\u{feff}a\\x1b[2J\\r\\nb\\x00\\\\\ufffd\\u{202e}\n",
  "as_much_as_goes": `${"x".repeat(1024)}\n`,
};

for (const [server, stdout] of Object.entries(GREETINGS)) {
  testProgram(`greeting client_complete.ts shows the greeting of ${server}`, async () => {
    assertEquals(await visit(server), { code: 0, stdout, stderr: "" });
  });
}

const NO_GREETING = 'Cannot get a greeting from "127.0.0.1:PORT"';

/** What the client says about each server that does not greet. */
const REFUSALS = {
  "too_much": `${NO_GREETING}: it talks too much`,
  "endless": `${NO_GREETING}: it talks too much`,
  "nothing": `${NO_GREETING}: it closed without one`,
  "silent": `${NO_GREETING}: 1 s are over`,
  "stays": `${NO_GREETING}: 1 s are over`,
  "slow": `${NO_GREETING}: 1 s are over`,
};

for (const [server, sentence] of Object.entries(REFUSALS)) {
  testProgram(`greeting client_complete.ts says what is wrong with ${server}`, async () => {
    // Only who keeps the client waiting is not given the usual time.
    const time = sentence.endsWith("1 s are over") ? ["--timeout", "1"] : [];
    const expected = { code: 1, stdout: "", stderr: `${sentence}\n` };
    assertEquals(await visit(server, time), expected);
  });
}

for (const server of ["reset_at_once", "reset_within"]) {
  testProgram(`greeting client_complete.ts says that ${server} reset the connection`, async () => {
    const { code, stdout, stderr } = await visit(server);
    assertEquals([code, stdout], [1, ""]);
    // The reset may be there before the client has seen that it is connected.
    assertMatch(
      stderr,
      /^Cannot (?:connect to|receive from) "127\.0\.0\.1:PORT": connection reset .*\n$/,
    );
  });
}
