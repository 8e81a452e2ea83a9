import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../../lib/core/version.ts";
import { columnsOf } from "../../lib/trace/styled_text.ts";
import { currentRuntime } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";
import { steckdose, testCli } from "./cli.ts";

/** Every command, in the order of the usage. */
const COMMANDS = ["start", "list", "read", "run", "watch", "programs", "doctor", "version"];

test("VERSION is that of deno.json", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "deno.json"), "utf8"));
  assertEquals(VERSION, version);
});

for (const name of ["version", "--version"]) {
  testCli(`${name} prints the version`, async () => {
    const { code, stdout, stderr } = await steckdose([name]);
    assertEquals([code, stdout, stderr], [0, `steckdose ${VERSION}\n`, ""]);
  });
}

testCli("help shows all commands, in the language of the person", async () => {
  const { code, stdout } = await steckdose(["help"]);
  assertEquals(code, 0);
  const names = [...stdout.matchAll(/^ {2}(\w+) {3,}\S/gm)].map(([, name]) => name);
  assertEquals(names, COMMANDS);
  const german = await steckdose(["--help"], { LC_ALL: "de_DE.UTF-8" });
  assertStringIncludes(german.stdout, "führt Server und Clients aus");
});

testCli("--help explains a command and its options, in 80 columns", async () => {
  for (
    const [command, option] of [["run", "--runtime NAME"], ["watch", "--trace DATEI"]] as const
  ) {
    const language = option.includes("DATEI") ? "de" : "en";
    const { code, stdout } = await steckdose([command, "--help", "--lang", language]);
    assertEquals(code, 0);
    assertStringIncludes(stdout, ` ${option} `);
    for (const line of stdout.split("\n")) assert(columnsOf(line) <= 80, line);
  }
});

testCli("--lang may stand before the command", async () => {
  const { stdout } = await steckdose(["--lang", "de", "version", "--help"]);
  assertStringIncludes(stdout, "Welche Version das ist.");
});

/** What cannot be followed, and what is said about it. */
const WRONG: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [
    ["nonsense"],
    /^Cannot use "nonsense": the commands are start, list, .*, version\n$/,
  ],
  [["list", "--nonsense"], /^Cannot use "--nonsense": there is no such option, "--help" shows/],
  [["run", "3", "--runtime"], /^Cannot use "--runtime": its value is missing/],
  [["list", "--help=yes"], /^Cannot use "--help": .* or it takes none\n$/],
  [["read"], /^Cannot use "read": something is missing behind it\n$/],
  [["read", "3", "4"], /^Cannot use "4": it is one word too many\n$/],
  [["run", "service", "http"], /^Cannot use "http": what .* "--": .* run service -- http\n$/],
  [["run", "3", "--port", "0"], /^Cannot use "--port": what .* "--": .* run 3 -- --port 0\n$/],
  [["read", "99"], /^Cannot use "99": there are lessons \d+/],
  [["run", "nobody"], /^Cannot use "nobody": there is no such lesson and no such program/],
  [
    ["run", "3", "--runtime", "php"],
    /^Cannot use "--runtime php": there are deno, bun, node, python/,
  ],
  [["list", "--lang", "fr"], /^Cannot use "--lang fr": there are en and de\n$/],
];

for (const [args, message] of WRONG) {
  testCli(`steckdose ${args.join(" ")} is refused in a sentence, with exit code 2`, async () => {
    const { code, stdout, stderr } = await steckdose(args);
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, message);
    assertEquals(stderr.split("\n").length, 2);
  });
}

testCli("what is refused is refused in German, too, and obeys no control characters", async () => {
  const { code, stderr } = await steckdose(["list", "\x1b[2Jx", "--lang", "de"]);
  assertEquals([code, stderr], [2, '"\\x1b[2Jx" geht nicht: Das ist ein Wort zu viel\n']);
});

testCli("list shows each lesson with its programs, without colours in a pipe", async () => {
  const { code, stdout } = await steckdose(["list"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, " 3  The first server");
  assertStringIncludes(stdout, "\n      http-server-complete\n");
  assertMatch(stdout, /\n {4}needs: lesson 3; curl, .*; --allow-net\n/);
  assertEquals(/\p{Cc}/u.test(stdout.replaceAll("\n", "")), false);
});

testCli("doctor says what there is, what is not and how it is installed", async () => {
  const { code, stdout } = await steckdose(["doctor"], { PATH: "/nowhere" });
  assertEquals(code, 0);
  const missing = ["deno", "bun", "node"].filter((name) => name !== currentRuntime());
  for (const name of [...missing, "telnet", "wireshark", "tshark", "less"]) {
    assertMatch(stdout, new RegExp(`^ {2}- ${name} `, "m"));
  }
  assertMatch(stdout, /^ {4}Debian, Ubuntu {4}sudo apt install .*telnet/m);
  assertMatch(stdout, /^ {4}macOS {13}brew install .*telnet/m);
  assertMatch(stdout, /^ {2}\+ unixStream {8}UNIX sockets for streams$/m);
  for (const line of stdout.split("\n")) assert(columnsOf(line) <= 80, line);
});
