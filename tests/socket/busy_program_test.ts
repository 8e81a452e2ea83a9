import { assertEquals } from "@std/assert";
import { withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";

const PROGRAM = "tests/programs/busy_calls.ts";

/** What the program calls, and its answer: on Deno seven were wrong after a look of two turns. */
const CASES: readonly {
  call: string;
  args: readonly string[];
  flags?: readonly string[];
  answer: string;
}[] = [
  { call: "recv()", args: ["recv"], answer: "here" },
  { call: "recv() behind shutdown(SHUT_RD)", args: ["recv-stopped"], answer: "here" },
  { call: "recvfrom()", args: ["recvfrom"], answer: "here" },
  { call: "accept()", args: ["accept"], answer: "here" },
  { call: "select()", args: ["select"], answer: "1" },
  { call: "a selector", args: ["selector"], answer: "1" },
  { call: "recv() beside other work", args: ["recv", "beside"], answer: "here" },
  { call: "recvfrom() beside other work", args: ["recvfrom", "beside"], answer: "here" },
  {
    call: "recvfrom() with --unstable-net, beside other work",
    args: ["recvfrom", "beside"],
    flags: ["--unstable-net"],
    answer: "here",
  },
];

/** Registers a test of what the program prints in every round. */
function testCall(
  title: string,
  args: readonly string[],
  answer: string,
  flags: readonly string[] = [],
): void {
  const program = programOn(currentRuntime(), PROGRAM, args, ["run", "--allow-all", ...flags]);
  if (program === null) return skip(title, NO_PROGRAM);
  if (flags.length > 0 && currentRuntime() !== "deno") return skip(title, "only Deno has flags");
  test(title, async () => {
    await withChild(program.command, program.args, {}, async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout, stderr], [0, `${answer}\n`.repeat(10), ""]);
    });
  }, STARTS_PROGRAMS);
}

for (const { call, args, flags, answer } of CASES) {
  const title = `${call} that must not wait finds what came while the program was busy`;
  testCall(title, args, answer, flags);
}

testCall("a call that must not wait ends soon where each turn takes long", ["slow-turns"], "over");
