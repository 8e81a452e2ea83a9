/**
 * What is typed into the programs of lesson 1, and the same answers on every
 * runtime and on Python.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import type { ChildExit } from "../harness/child.ts";
import { runOn, SIDES, testOn } from "./sides.ts";

const ADDRESS = "lessons/01_basics/address";
const SERVICE = "lessons/01_basics/service";
const QUIZ = "lessons/01_basics/quiz";

/** What a program takes, and what somebody types. */
interface Use {
  readonly program: string;
  readonly args: readonly string[];
  readonly typed?: string;
}

/** An address of every range, and every spelling. */
const ADDRESSES = [
  ...["0.0.0.0", "0.1.2.3", "10.1.2.3", "100.100.0.1", "127.1", "0x7f.0.0.1", "017.1"],
  ...["169.254.1.1", "172.16.0.1", "192.0.0.8", "192.0.2.1", "192.168.178.20", "198.18.0.1"],
  ...["198.51.100.1", "203.0.113.1", "224.0.0.1", "255.255.255.255", "250.0.0.1", "2130706433"],
  ...["8.8.8.8", "::", "::1", "::ffff:7f00:1", "::7f00:1", "64:ff9b::8.8.8.8", "2001:10::1"],
  ...["2001:DB8::A:0:0:1", "3fff::1", "2a00::1", "fd12::1", "fe80::1", "ff02::fb", "100::1"],
];

const USES: Readonly<Record<string, Use>> = {
  "take addresses apart": { program: ADDRESS, args: ADDRESSES },
  "ask for addresses": { program: ADDRESS, args: [], typed: "1.2.3.4\n300.1.1.1\nfoo/\n:\n\n" },
  "refuse an address": { program: ADDRESS, args: ["127.0.0.1", "\x1b[31m.1"] },
  "refuse a name": { program: ADDRESS, args: ["a..b"] },
  "take services and ports apart": {
    program: SERVICE,
    args: ["http", "www", "https", "domain", "ssh", "0", "00080", "1024", "49151", "65535"],
  },
  "ask for services": { program: SERVICE, args: [], typed: "80\nHTTP\n-1\n65536\n" },
  "refuse a service": { program: SERVICE, args: ["80", "\x1b[31m"] },
  "ask five questions": { program: QUIZ, args: ["42"], typed: "1\n\n Private \nsystem\n80\n" },
  "ask the first questions": { program: QUIZ, args: [] },
  "refuse a number": { program: QUIZ, args: ["0"] },
};

/** What a program prints; a question may have its answer in its line, or not. */
async function shownOn(side: typeof SIDES[number], use: Use): Promise<ChildExit> {
  const { program, args, typed = "" } = use;
  return await runOn(side, program, args, async (child) => {
    if (typed !== "") await child.write(typed);
    await child.closeInput();
    const exit = await child.exit;
    return { ...exit, stdout: exit.stdout.replaceAll(/([:?] )\n?/g, "$1\n").trimEnd() };
  });
}

for (const [what, use] of Object.entries(USES)) {
  testOn(SIDES, `the programs of lesson 1 ${what} in the same way everywhere`, async () => {
    const [first, ...others] = await Promise.all(SIDES.map((side) => shownOn(side, use)));
    assertEquals(others, others.map(() => first));
    assertEquals(first?.code, what.startsWith("refuse") ? 1 : 0);
  });
}
