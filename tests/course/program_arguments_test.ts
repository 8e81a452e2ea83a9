import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/course/command_line.ts";
import { parseProgramArguments, programUsage } from "../../lib/course/program_arguments.ts";
import { test } from "../harness/test.ts";

function timeoutOf(...args: readonly string[]): number | undefined {
  return parseProgramArguments(["--lang", "en", ...args], { timeout: 10 }).settings.timeout;
}

test("parseProgramArguments() takes a time in seconds, also a part of one", () => {
  assertEquals(timeoutOf(), 10);
  assertEquals(timeoutOf("--timeout", "0.25"), 0.25);
  assertEquals(timeoutOf("--timeout=86400"), 86400);
});

for (const text of ["0", "0.0001", "86401", "-1", "1e3", "ten", "", "1,5", "Infinity"]) {
  test(`parseProgramArguments() refuses "${text}" as a time`, () => {
    const sentence = "a time is a number of seconds from 0.001 to 86400";
    assertThrows(() => timeoutOf(`--timeout=${text}`), UsageError, sentence);
  });
}

test("parseProgramArguments() knows no time where the program has none", () => {
  const run = () => parseProgramArguments(["--timeout", "1"], { port: 1 });
  assertThrows(run, UsageError, "--timeout");
});

test("programUsage() shows the time with its unit", () => {
  const about = { en: "A program.", de: "Ein Programm." };
  assertEquals(
    programUsage(about, { timeout: 10 }, "en")[2],
    "  --timeout SEC how many seconds to wait (default 10)",
  );
});

const CHOICES = {
  prepare: { values: ["none", "structured", "tryfirst"], en: "what to do", de: "was zu tun ist" },
} as const;

function preparationOf(...args: readonly string[]): string | undefined {
  return parseProgramArguments(["--lang", "en", ...args], { choices: CHOICES }).chosen.prepare;
}

test("parseProgramArguments() takes one of a few words, the first when nothing is said", () => {
  assertEquals(preparationOf(), "none");
  assertEquals(preparationOf("--prepare", "tryfirst"), "tryfirst");
  assertEquals(preparationOf("--prepare=none", "--prepare=structured"), "structured");
});

for (const word of ["", "None", "both", "toString"]) {
  test(`parseProgramArguments() refuses "${word}" where a few other words can be chosen`, () => {
    assertThrows(
      () => preparationOf(`--prepare=${word}`),
      UsageError,
      `Cannot use "--prepare ${word}": it has to be none, structured or tryfirst`,
    );
  });
}

test("parseProgramArguments() knows no choice where the program has none", () => {
  const run = () => parseProgramArguments(["--echo", "yes"], { choices: CHOICES });
  assertThrows(run, UsageError, "--echo");
});

test("programUsage() shows what can be chosen", () => {
  const about = { en: "A program.", de: "Ein Programm." };
  assertEquals(programUsage(about, { port: 1, choices: CHOICES }, "de").slice(2), [
    "  --port PORT    0 bis 65535; mit 0 nimmt ein Server einen freien (sonst 1)",
    "  --prepare WORD was zu tun ist: none, structured oder tryfirst (sonst none)",
    "  --lang LANG    en oder de",
    "  --help         zeigt diesen Text",
  ]);
});

test("programUsage() says where a program asks instead", () => {
  const about = { en: "A program.", de: "Ein Programm." };
  assertEquals(
    programUsage(about, { host: "" }, "en")[2],
    "  --host HOST   name or address of the host (else the program asks)",
  );
});
