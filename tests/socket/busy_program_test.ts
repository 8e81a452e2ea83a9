import { assertEquals } from "@std/assert";
import { withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";

const PROGRAM = "tests/programs/busy_calls.ts";

/** What comes to a program is the answer, however busy it was before it could look. */
const CASES = [
  { call: "recv()", name: "recv", answer: "here" },
  { call: "recv() behind shutdown(SHUT_RD)", name: "recv-stopped", answer: "here" },
  { call: "recvfrom()", name: "recvfrom", answer: "here" },
  { call: "accept()", name: "accept", answer: "here" },
  { call: "select()", name: "select", answer: "1" },
  { call: "a selector", name: "selector", answer: "1" },
];

for (const { call, name, answer } of CASES) {
  const title = `${call} that must not wait finds what came while the program was busy`;
  const program = programOn(currentRuntime(), PROGRAM, [name], ["run", "--allow-all"]);
  if (program === null) skip(title, NO_PROGRAM);
  else {
    test(title, async () => {
      await withChild(program.command, program.args, {}, async (child) => {
        const { code, stdout, stderr } = await child.exit;
        assertEquals([code, stdout, stderr], [0, `${answer}\n`.repeat(5), ""]);
      });
    }, STARTS_PROGRAMS);
  }
}
