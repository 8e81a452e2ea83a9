import { assertEquals, assertMatch } from "@std/assert";
import type { InetAddress } from "../../mod.ts";
import { currentRuntime } from "../harness/program.ts";
import { testProgram } from "./lesson_program.ts";
import { bytesOf, type UdpSocket, withSocket, withUdpClient } from "./udp_stage.ts";

const CLIENT = "lessons/15_protocols/dns_client_complete.ts";
const SHORT_CLIENT = "lessons/15_protocols/dns_client.ts";

/** What a DNS client asked, and who can answer it. */
interface Query {
  readonly server: UdpSocket;
  readonly client: InetAddress;
  readonly bytes: Uint8Array;
  readonly number: number;
}

/** What a client came to, with the server as SERVER. */
interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly queries: number;
}

const HEADER_SIZE = 12;
const QUESTION = [...bytesOf("\x03www\x09steckdose\x07example\0\0\x01\0\x01")];
/** A name that is the one of the question. */
const SAME = [0xc0, 12];
const ADDRESS = [192, 0, 2, 80];

/** A record that lives for one second. */
function record(name: readonly number[], type: number, data: readonly number[]): readonly number[] {
  return [...name, 0, type, 0, 1, 0, 0, 0, 1, 0, data.length, ...data];
}

/** An answer to a query: what follows its question, how many records that is, and its flags. */
function answerTo(
  query: Uint8Array,
  count: number,
  records: readonly number[],
  flags = 0x8180,
): Uint8Array {
  const counts = [0, 1, count >> 8, count & 0xff, 0, 0, 0, 0];
  const question = query.subarray(HEADER_SIZE);
  const id = query.subarray(0, 2);
  return Uint8Array.from([...id, flags >> 8, flags & 0xff, ...counts, ...question, ...records]);
}

const GOOD = record(SAME, 1, ADDRESS);
const good = (query: Uint8Array) => answerTo(query, 1, GOOD);

/** With this time the client asks at 0, 0.1 and 0.3 s and gives up at 0.7 s. */
const HURRIED = 0.7;

/** With these it waits for 2 s behind a question: on a busy machine an answer takes its time. */
const PATIENT = { 1: 14, 2: 7, 3: 3.5 } as const;

/** How a client is run. */
interface RunOptions {
  /** The seconds that the complete client has for all of its questions. */
  readonly timeout?: number;
  /** What it is asked about. */
  readonly words?: readonly string[];
  /** Which client. */
  readonly program?: string;
}

/** Lets a client ask a server of the test. */
function run(
  answer: (query: Query) => Promise<unknown>,
  { timeout = HURRIED, words = [], program = CLIENT }: RunOptions = {},
): Promise<End> {
  return withSocket(async (server) => {
    const address = server.getsockname();
    let queries = 0;
    const play = async () => {
      for await (const [bytes, client] of server.datagrams()) {
        if (client.port === address.port) break;
        await answer({ server, client, bytes, number: ++queries });
      }
    };
    const played = play();
    const args = [...program === CLIENT ? ["--timeout", String(timeout)] : [], ...words];
    return await withUdpClient(program, address, args, async (child) => {
      const { code, stdout, stderr } = await child.exit;
      // What the server sends to itself comes behind all that the client has sent.
      await server.sendto(new Uint8Array(), address);
      await played;
      return { code, stdout, stderr: stderr.replaceAll(/127\.0\.0\.1:\d+/g, "SERVER"), queries };
    });
  });
}

/** Answers every query with the same bytes behind its question. */
const always = (count: number, records: readonly number[], flags?: number) => {
  return ({ server, client, bytes }: Query) => {
    return server.sendto(answerTo(bytes, count, records, flags), client);
  };
};

const IGNORED = "Ignored what is no answer to this\n";
const FOUND = "www.steckdose.example 1 s A 192.0.2.80\n";

for (const program of [CLIENT, SHORT_CLIENT]) {
  testProgram(`${program} sends one question, as RFC 1035 has it`, async () => {
    const sent: number[][] = [];
    await run(
      ({ server, client, bytes }) => {
        sent.push([...bytes.subarray(2)]);
        return server.sendto(good(bytes), client);
      },
      { timeout: PATIENT[1], program },
    );
    assertEquals(sent, [[1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...QUESTION]]);
  });
}

for (const wanted of [2, 3] as const) {
  testProgram(`dns_client_complete.ts takes the answer to attempt ${wanted}`, async () => {
    const end = await run(async ({ server, client, bytes, number }) => {
      if (number === wanted) await server.sendto(good(bytes), client);
    }, { timeout: PATIENT[wanted] });
    assertEquals(end, { code: 0, stdout: FOUND, stderr: "", queries: wanted });
  });
}

testProgram("dns_client_complete.ts gives up after three attempts", async () => {
  const end = await run(() => Promise.resolve());
  const stderr = 'No answer from "SERVER" within 0.7 s\n';
  assertEquals(end, { code: 1, stdout: "", stderr, queries: 3 });
});

testProgram("dns_client_complete.ts asks with another number each time", async () => {
  const numbers = new Set<string>();
  await run(({ bytes }) => Promise.resolve(numbers.add(bytes.subarray(0, 2).join())));
  assertEquals(numbers.size > 1, true);
});

testProgram("dns_client_complete.ts does not listen to strangers", async () => {
  await withSocket(async (stranger) => {
    const end = await run(({ bytes, client }) => stranger.sendto(good(bytes), client));
    assertEquals([end.code, end.stdout, end.queries], [1, "", 3]);
  });
});

/** Answers that are none, or to somebody else's question. */
const FORGERIES: Readonly<Record<string, (query: Uint8Array) => Uint8Array>> = {
  "with another number": (query) => good(query.map((byte, at) => at === 0 ? byte ^ 1 : byte)),
  "about another name": (query) => good(query.map((byte, at) => at === 13 ? byte ^ 2 : byte)),
  "of another type": (query) => good(query.map((byte, at) => at === query.length - 3 ? 28 : byte)),
  "that is the question": (query) => query,
  "that is empty": () => new Uint8Array(),
  "that is one byte short": (query) => answerTo(query, 0, []).subarray(0, query.length - 1),
  "that is no message": () => bytesOf("\x1b[2J".repeat(20)),
};

for (const [what, forge] of Object.entries(FORGERIES)) {
  testProgram(`dns_client_complete.ts ignores an answer ${what}`, async () => {
    const end = await run(async ({ server, client, bytes }) => {
      await server.sendto(forge(bytes), client);
      await server.sendto(good(bytes), client);
    }, { timeout: PATIENT[1] });
    assertEquals(end, { code: 0, stdout: IGNORED + FOUND, stderr: "", queries: 1 });
  });
}

testProgram("dns_client_complete.ts takes an answer in other letters", async () => {
  const end = await run(({ server, client, bytes }) => {
    const shouted = bytes.map((byte) => byte >= 97 && byte <= 122 ? byte - 32 : byte);
    shouted.set(bytes.subarray(0, HEADER_SIZE));
    return server.sendto(good(shouted), client);
  }, { timeout: PATIENT[1] });
  assertEquals([end.code, end.stdout], [0, "WWW.STECKDOSE.EXAMPLE 1 s A 192.0.2.80\n"]);
});

const answers = HEADER_SIZE + QUESTION.length;

/** Answers that cannot be read: what follows the question, and what is said. */
const BROKEN: Readonly<Record<string, readonly [number, readonly number[], string]>> = {
  "a name that points at itself": [
    1,
    record([0xc0, answers], 1, ADDRESS),
    "a name refers to itself",
  ],
  "two names that point at each other": [
    2,
    [...record([0xc0, answers + 16], 1, ADDRESS), ...record([0xc0, answers], 1, ADDRESS)],
    "a name refers to itself",
  ],
  "a name that runs into itself": [
    1,
    record([1, 97, 0xc0, answers], 1, ADDRESS),
    "a name refers to itself",
  ],
  "a pointer beyond the end": [1, record([0xff, 0xff], 1, ADDRESS), "a name refers to itself"],
  "an unknown kind of label": [
    1,
    record([0x41, 0], 1, ADDRESS),
    "a name has an unknown kind of label",
  ],
  "a name of 280 bytes": [
    1,
    record([...Array.from({ length: 140 }, () => [1, 97]).flat(), 0], 1, ADDRESS),
    "a name is too long",
  ],
  "fewer records than it says": [65_535, GOOD, "it ends too early"],
  "a record beyond the end": [1, record(SAME, 1, ADDRESS).slice(0, -1), "it ends too early"],
  "a label beyond the end": [1, [63, 97], "it ends too early"],
  "an address of three bytes": [1, record(SAME, 1, [192, 0, 2]), "no such address"],
  "a text that is longer than its record": [1, record(SAME, 16, [9, 97]), "a text ends too early"],
};

for (const [what, [count, records, reason]] of Object.entries(BROKEN)) {
  testProgram(
    `dns_client_complete.ts says in one sentence that an answer has ${what}`,
    async () => {
      const { code, stdout, stderr } = await run(always(count, records), { timeout: PATIENT[1] });
      const sentence = `The answer from "SERVER" cannot be read: ${reason}\n`;
      assertEquals({ code, stdout, stderr }, { code: 1, stdout: "", stderr: sentence });
    },
  );
}

testProgram("dns_client_complete.ts shows control characters and obeys none", async () => {
  const label = [6, 27, 91, 50, 74, 46, 92, 0];
  const records = [
    ...record(label, 5, SAME),
    ...record(SAME, 16, [4, 27, 91, 109, 34, 1, 10]),
    ...record(SAME, 99, [27]),
  ];
  const { stdout } = await run(always(3, records), { timeout: PATIENT[1] });
  assertEquals(stdout.split("\n"), [
    "\\\\027[2J\\\\.\\\\\\\\ 1 s CNAME www.steckdose.example",
    'www.steckdose.example 1 s TXT "\\\\u001b[m\\\\"" "\\\\n"',
    "www.steckdose.example 1 s TYPE99 1 bytes",
    "",
  ]);
});

testProgram("dns_client_complete.ts says what kind of answer it got", async () => {
  const kinds: readonly (readonly [number, string])[] = [
    [0x8180, '"www.steckdose.example" has no A'],
    [0x8380, "The answer is cut: all of it comes over TCP only"],
    [0x8182, "it could not find out"],
    [0x8183, "there is no such name"],
    [0x818f, "error 15"],
  ];
  for (const [flags, said] of kinds) {
    const { stdout, stderr } = await run(always(0, [], flags), { timeout: PATIENT[1] });
    assertEquals(`${stdout}${stderr}`.trimEnd().endsWith(said), true, stdout + stderr);
  }
});

testProgram("dns_client_complete.ts refuses words that are no question", async () => {
  const refused = [
    ["a..b"],
    ["ü.example"],
    ["a b"],
    [""],
    ["."],
    [`${"a".repeat(64)}.b`],
    [
      "\x1b[2J",
    ],
    [Array(64).fill("abc").join(".")],
    ["a", "NS"],
    ["a", "A", "A"],
  ];
  for (const words of refused) {
    const { code, stdout, stderr, queries } = await run(() => Promise.resolve(), { words });
    assertEquals([code, stdout, queries], [1, "", 0]);
    assertMatch(stderr, /^Cannot ask (?:about|for) "[ -~ü]*\n$/);
  }
});

testProgram("dns_client_complete.ts says in one sentence that nobody receives", async () => {
  const address = await withSocket((socket) => Promise.resolve(socket.getsockname()));
  await withUdpClient(CLIENT, address, ["--timeout", "0.1"], async (child) => {
    const { code, stderr } = await child.exit;
    assertEquals(code, 1);
    // Deno does not tell the library what the system reports.
    const isDeno = currentRuntime() === "deno";
    assertMatch(stderr, isDeno ? /^No answer from .*\n$/ : /^Cannot .*: connection refused .*\n$/);
  });
});
