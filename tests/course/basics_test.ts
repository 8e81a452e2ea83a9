import { assertEquals } from "@std/assert";
import type { ChildExit } from "../harness/child.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const DIRECTORY = "lessons/01_basics";

/** No more than what a learner gives it. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  "address.ts": ["run", "--no-prompt"],
  "service.ts": ["run", "--no-prompt", "--allow-read=/etc/services"],
  "quiz.ts": ["run", "--no-prompt"],
};

/** Runs a program of the lesson while somebody types. */
function run(file: string, args: readonly string[], typed = ""): Promise<ChildExit> {
  return withProgram(`${DIRECTORY}/${file}`, args, async (child) => {
    if (typed !== "") await child.write(typed);
    await child.closeInput();
    return await child.exit;
  }, FLAGS[file]);
}

/** An answer of address.ts, as far as all addresses have it. */
function factsOf(answer: string): readonly string[] {
  const [, usual = ""] = /^(?:\S+ = )?(\S+)\n/.exec(answer) ?? [];
  const [, number = ""] = /^ {2}number +(\d+)$/m.exec(answer) ?? [];
  const [, range = ""] = /^ {2}range +(\S+, [^:(]*\w)/m.exec(answer) ?? [];
  return [usual, number, range];
}

/** Addresses as somebody types them, their usual spelling, their number, their range. */
const ADDRESSES: readonly (readonly [string, string, string, string])[] = [
  ["127.0.0.1", "127.0.0.1", "2130706433", "127.0.0.0/8, loopback"],
  ["127.1", "127.0.0.1", "2130706433", "127.0.0.0/8, loopback"],
  ["0x7f.1", "127.0.0.1", "2130706433", "127.0.0.0/8, loopback"],
  ["2130706433", "127.0.0.1", "2130706433", "127.0.0.0/8, loopback"],
  ["0177.0.0.01", "127.0.0.1", "2130706433", "127.0.0.0/8, loopback"],
  ["010.0.0.1", "8.0.0.1", "134217729", "0.0.0.0/0, public"],
  ["0.0.0.0", "0.0.0.0", "0", "0.0.0.0/32, any address of this machine"],
  ["0.0.0.1", "0.0.0.1", "1", "0.0.0.0/8, reserved"],
  ["10.255.255.255", "10.255.255.255", "184549375", "10.0.0.0/8, private"],
  ["11.0.0.0", "11.0.0.0", "184549376", "0.0.0.0/0, public"],
  ["100.64.0.1", "100.64.0.1", "1681915905", "100.64.0.0/10, shared by a provider"],
  ["169.254.1.1", "169.254.1.1", "2851995905", "169.254.0.0/16, link-local"],
  ["172.15.255.255", "172.15.255.255", "2886729727", "0.0.0.0/0, public"],
  ["172.16.0.0", "172.16.0.0", "2886729728", "172.16.0.0/12, private"],
  ["172.31.255.255", "172.31.255.255", "2887778303", "172.16.0.0/12, private"],
  ["172.32.0.0", "172.32.0.0", "2887778304", "0.0.0.0/0, public"],
  ["192.168.0.1", "192.168.0.1", "3232235521", "192.168.0.0/16, private"],
  ["198.51.100.7", "198.51.100.7", "3325256711", "198.51.100.0/24, documentation"],
  ["224.0.0.251", "224.0.0.251", "3758096635", "224.0.0.0/4, multicast"],
  ["255.255.255.254", "255.255.255.254", "4294967294", "240.0.0.0/4, reserved"],
  ["255.255.255.255", "255.255.255.255", "4294967295", "255.255.255.255/32, broadcast"],
  ["::", "::", "0", "::/128, any address of this machine"],
  ["::1", "::1", "1", "::1/128, loopback"],
  ["::2", "::2", "2", "::/0, reserved"],
  [
    "::FFFF:192.0.2.1",
    "::ffff:192.0.2.1",
    "281473902969345",
    "::ffff:0:0/96, an IPv4 address inside",
  ],
  [
    "64:ff9b::1",
    "64:ff9b::1",
    "524413980667603649783483181312245761",
    "64:ff9b::/96, an IPv4 address inside",
  ],
  [
    "2001:DB8:0:0::1",
    "2001:db8::1",
    "42540766411282592856903984951653826561",
    "2001:db8::/32, documentation",
  ],
  ["fd00::1", "fd00::1", "336294682933583715844663186250927177729", "fc00::/7, private"],
  ["febf::", "febf::", "338615639629348783794616318110088560640", "fe80::/10, link-local"],
  ["ff02::1", "ff02::1", "338963523518870617245727861364146307073", "ff00::/8, multicast"],
  ["2606:4700::1", "2606:4700::1", "50543257672059871404715951523469721601", "2000::/3, public"],
];

testProgram(
  "address.ts knows the usual spelling, the number and the range of an address",
  async () => {
    const typed = ADDRESSES.map(([text]) => text);
    const { code, stdout, stderr } = await run("address.ts", typed);
    assertEquals([code, stderr], [0, ""]);
    const answers = stdout.split(/\n(?! )/).filter((answer) => answer !== "");
    assertEquals(
      answers.map((answer, index) => [typed[index], ...factsOf(answer)]),
      ADDRESSES.map((row) => [...row]),
    );
  },
);

testProgram(
  "address.ts says which addresses a name has, without a permission for localhost",
  async () => {
    const { code, stdout } = await run("address.ts", ["localhost"]);
    const loopback = "loopback: this machine itself";
    assertEquals([code, stdout.split("\n")], [0, [
      "localhost",
      `  127.0.0.1       127.0.0.0/8, ${loopback} (RFC 1122)`,
      `  ::1             ::1/128, ${loopback} (RFC 4291)`,
      "",
    ]]);
  },
);

testProgram("address.ts shows bits, and an IPv6 address in full, in German too", async () => {
  const { stdout } = await run("address.ts", ["--lang", "de", "10.0.0.1", "::1"]);
  assertEquals(stdout.split("\n"), [
    "10.0.0.1",
    "  IPv4, 32 Bit",
    "  Bits    00001010 00000000 00000000 00000001",
    "  Zahl    167772161",
    "  Bereich 10.0.0.0/8, privat: für eigene Netze (RFC 1918)",
    "::1",
    "  IPv6, 128 Bit",
    "  ganz    0000:0000:0000:0000:0000:0000:0000:0001",
    "  Zahl    1",
    "  Bereich ::1/128, Loopback: dieser Rechner selbst (RFC 4291)",
    "",
  ]);
});

const PROMPT = "Address or name: ";
const NO_IPV4 = "this is no IPv4 address; one has four numbers from 0 to 255, as 192.0.2.1 does";
const NO_IPV6 =
  "only IPv6 addresses have colons, such as 2001:db8::1; type no port and no brackets";
const NO_PART = 'type only the address or the name, without "/" or "%" and what stands there';
const NO_NAME = "a name has letters, digits and hyphens, with dots between, as example.org does";

/** What nobody can look up, and the sentence that says so. */
const NO_ADDRESSES: Readonly<Record<string, string>> = {
  " ": `" ": ${NO_NAME}`,
  "256.1.1.1": `"256.1.1.1": ${NO_IPV4}`,
  "1.2.3.4.5": `"1.2.3.4.5": ${NO_IPV4}`,
  "08": `"08": ${NO_IPV4}`,
  "-1": `"-1": ${NO_NAME}`,
  "127.0.0.1 8.8.8.8": `"127.0.0.1 8.8.8.8": ${NO_IPV4}`,
  ":::1": `":::1": ${NO_IPV6}`,
  "[::1]": `"[::1]": ${NO_IPV6}`,
  "127.0.0.1:80": `"127.0.0.1:80": ${NO_IPV6}`,
  "http://example.org/": `"http://example.org/": ${NO_PART}`,
  "fe80::1%lo": `"fe80::1%lo": ${NO_PART}`,
  "10.0.0.0/8": `"10.0.0.0/8": ${NO_PART}`,
  "a..b": `"a..b": ${NO_NAME}`,
  "\u{1f600}": `"\u{1f600}": ${NO_NAME}`,
  "\x1b[2J\x07": `"\\x1b[2J\\x07": ${NO_NAME}`,
  "\0": `"\\x00": ${NO_NAME}`,
  "\u202e1": `"\\u{202e}1": ${NO_NAME}`,
  ["x".repeat(64)]: `"${"x".repeat(60)}...": ${NO_NAME}`,
  ["1".repeat(100_000)]: `"${"1".repeat(60)}...": ${NO_IPV4}`,
};

testProgram(
  "address.ts asks, refuses each in one sentence, and ends at an empty line",
  async () => {
    const typed = Object.keys(NO_ADDRESSES).map((text) => `${text}\n`).join("");
    const { code, stdout, stderr } = await run("address.ts", [], `${typed}\n127.0.0.1\n`);
    assertEquals([code, stderr], [0, ""]);
    const answers = Object.values(NO_ADDRESSES).map((sentence) => `${PROMPT}\n${sentence}\n`);
    assertEquals(stdout, `${answers.join("")}${PROMPT}\n`);
  },
);

for (const text of ["", "\x1b[2J\r\nx"]) {
  const shown = JSON.stringify(text);
  testProgram(`address.ts ends with one sentence and code 1 for ${shown}`, async () => {
    const { code, stdout, stderr } = await run("address.ts", ["127.1", text, "127.2"]);
    assertEquals([code, stdout.startsWith("127.1 ="), stdout.includes("127.2")], [1, true, false]);
    const visible = shown.replace("\\u001b", "\\x1b");
    assertEquals(stderr, `${visible}: ${NO_NAME}\n`);
  });
}

const NOTHING = "nothing in the table";
const SYSTEM = "0 to 1023, system ports";
const REGISTERED = "1024 to 49151, registered ports";
const DYNAMIC = "49152 to 65535, dynamic ports";
const ROOT_ONLY = "root and privileged programs (Linux)";
const ALL = "every program";

/** Services and ports as somebody types them, and the answers without the words in front. */
const PORTS: readonly (readonly [string, ...string[]])[] = [
  ["80", "port 80", "http", NOTHING, SYSTEM, ROOT_ONLY],
  ["www", "www: port 80", "http", NOTHING, SYSTEM, ROOT_ONLY],
  ["domain", "domain: port 53", "domain", "domain", SYSTEM, ROOT_ONLY],
  ["0", "port 0", NOTHING, NOTHING, SYSTEM, "nobody: 0 stands for any free port"],
  ["1023", "port 1023", NOTHING, NOTHING, SYSTEM, ROOT_ONLY],
  ["01024", "port 1024", NOTHING, NOTHING, REGISTERED, ALL],
  ["49151", "port 49151", NOTHING, NOTHING, REGISTERED, ALL],
  ["49152", "port 49152", NOTHING, NOTHING, DYNAMIC, ALL],
  ["65535", "port 65535", NOTHING, NOTHING, DYNAMIC, ALL],
];

testProgram("service.ts knows the services of a port, its range and who may open it", async () => {
  const { code, stdout, stderr } = await run("service.ts", PORTS.map(([text]) => text));
  assertEquals([code, stderr], [0, ""]);
  const answers = stdout.split(/\n(?! )/).filter((answer) => answer !== "");
  const facts = answers.map((answer) => {
    const [first, ...lines] = answer.split("\n");
    return [first, ...lines.map((line) => line.slice("  TCP       ".length))];
  });
  assertEquals(facts, PORTS.map(([, ...lines]) => lines));
});

const ADVICE = "type a name like http, in small letters, or a port";

/** What is no service and no port, and how it is shown. */
const NO_SERVICES: Readonly<Record<string, string>> = {
  "HTTP": "HTTP",
  "1.5": "1.5",
  "80/tcp": "80/tcp",
  "__proto__": "__proto__",
  "\u{1f600}": "\u{1f600}",
  "\x1b[2J\0": "\\x1b[2J\\x00",
  ["x".repeat(100_000)]: `${"x".repeat(60)}...`,
};

testProgram("service.ts asks, refuses each in one sentence, and ends with the input", async () => {
  const ports = ["-1", "65536", "9".repeat(30)];
  const typed = [...Object.keys(NO_SERVICES), ...ports].map((text) => `${text}\n`).join("");
  const { code, stdout, stderr } = await run("service.ts", [], typed);
  assertEquals([code, stderr], [0, ""]);
  const answers = [
    ...Object.values(NO_SERVICES).map((shown) => `No service is called "${shown}": ${ADVICE}`),
    ...ports.map((port) => `There is no port ${port}: they go from 0 to 65535`),
  ];
  const lines = answers.map((answer) => `Service or port: \n${answer}\n`);
  assertEquals(stdout, `${lines.join("")}Service or port: \n`);
});

testProgram("service.ts ends with one sentence and code 1, in German too", async () => {
  const empty = await run("service.ts", [""]);
  assertEquals([empty.code, empty.stdout], [1, ""]);
  assertEquals(empty.stderr, `No service is called "": ${ADVICE}\n`);
  const port = await run("service.ts", ["--lang", "de", "-1"]);
  assertEquals([port.code, port.stdout], [1, ""]);
  assertEquals(port.stderr, "Es gibt keinen Port -1: Sie gehen von 0 bis 65535\n");
});

/** The answers to the questions of number 7. */
const RIGHT = "233\n1774\n LOOPBACK \nsystem\n22\n";

testProgram("quiz.ts counts what is right, whatever is typed", async () => {
  const right = await run("quiz.ts", ["7"], RIGHT);
  assertEquals([right.code, right.stdout.split("\n").at(-2)], [0, "5 of 5 right"]);
  const wrong = await run("quiz.ts", ["7"], "\n\x1b[2J\n\u{1f600}\nsystem\n");
  assertEquals([wrong.code, wrong.stdout.split("\n").at(-2)], [0, "1 of 5 right"]);
});

testProgram("quiz.ts asks the same for the same number, and ends with the input", async () => {
  const first = await run("quiz.ts", []);
  assertEquals(await run("quiz.ts", ["1"]), first);
  assertEquals(first.stdout.split("\n").at(-2), "0 of 5 right");
});

testProgram("quiz.ts takes no other number than one from 1 to 999999", async () => {
  for (const text of ["0", "-7", "1000000", "\u{1f600}"]) {
    const { code, stdout, stderr } = await run("quiz.ts", [text]);
    assertEquals([code, stdout], [1, ""]);
    assertEquals(stderr, "Type a whole number from 1 to 999999, or nothing\n");
  }
});

for (const file of Object.keys(FLAGS)) {
  testProgram(`${file} refuses an option that it does not have`, async () => {
    const { code, stderr } = await run(file, ["--port", "1"]);
    assertEquals(code, 2);
    assertEquals(stderr, 'Cannot use "--port": there is no such option, "--help" shows them all\n');
  });
}
