import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { steckdose, testCli } from "./cli.ts";

testCli("read shows the text of a lesson, in a pipe without a pager", async () => {
  const { code, stdout, stderr } = await steckdose(["read", "3"], { PAGER: "false" });
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^The first server\n═+\n/);
  assertStringIncludes(stdout, "\nAnswers\n───────\n");
  assertEquals(/\p{Cc}/u.test(stdout.replaceAll("\n", "")), false);
});

testCli("read finds a lesson by each of its names, and speaks the person's language", async () => {
  for (const name of ["4", "04", "04_first_client", "first_client"]) {
    const { stdout } = await steckdose(["read", name], { LC_ALL: "de_DE.UTF-8" });
    assert(stdout.startsWith("Der erste Client\n"), name);
  }
});

testCli("read shows the glossary, under its name in either language", async () => {
  const english = await steckdose(["read", "glossary"]);
  assertEquals([english.code, english.stderr], [0, ""]);
  assertMatch(english.stdout, /^Glossary\n═+\n/);
  assertStringIncludes(english.stdout, "backlog");
  const german = await steckdose(["read", "glossar", "--lang", "de"]);
  assert(german.stdout.startsWith("Glossar\n"));
});
