/**
 * Addresses, numbers and services, call by call, as Python has them.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import {
  AF_INET,
  AF_INET6,
  getservbyname,
  getservbyport,
  htonl,
  htons,
  inetAton,
  inetNtoa,
  inetNtop,
  inetPton,
  ntohl,
  ntohs,
} from "../../mod.ts";
import { services } from "../../lib/socket/service_table.ts";
import { withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

/** A call by its name in Python, with arguments of both. */
type Call = readonly [name: string, args: readonly unknown[]];

const OURS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  getservbyname,
  getservbyport,
  htonl,
  htons,
  "inet_aton": inetAton,
  "inet_ntoa": inetNtoa,
  "inet_ntop": inetNtop,
  "inet_pton": inetPton,
  ntohl,
  ntohs,
};

/** A value as the Python program writes it. */
function encoded(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  return { hex: Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("") };
}

/** What our function gives, `null` when it throws. */
function ourResult([name, args]: Call): unknown {
  const call = OURS[name];
  if (call === undefined) throw new Error(`There is no ${name} here`);
  try {
    return encoded(Reflect.apply(call, undefined, args));
  } catch {
    return null;
  }
}

/** What Python gives for each call. */
async function pythonResults(calls: readonly Call[]): Promise<readonly unknown[]> {
  const program = join(ROOT, "tests/programs/address_calls.py");
  return await withChild("python3", ["-IS", program], {}, async (child) => {
    await child.write(JSON.stringify(calls.map(([name, args]) => [name, args.map(encoded)])));
    await child.closeInput();
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
    return JSON.parse(stdout);
  });
}

/** Fails with the first call that differs, and when nearly all calls fail on both sides. */
async function compare(calls: readonly Call[]): Promise<void> {
  const expected = await pythonResults(calls);
  assertEquals(expected.length, calls.length);
  assert(expected.filter((value) => value !== null).length > calls.length / 10);
  for (const [index, call] of calls.entries()) {
    assertEquals([call, ourResult(call)], [call, expected[index]]);
  }
}

/** Numbers that look random and are the same in every run. */
function* numbers(): Generator<number, never> {
  for (let state = 12345;;) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield state >>> 8;
  }
}

const random = numbers();

function below(limit: number): number {
  return random.next().value % limit;
}

/** A text made of pieces. */
function composed(pieces: readonly string[], longest: number): string {
  return Array.from({ length: below(longest) + 1 }, () => pieces[below(pieces.length)]).join("");
}

/** A text with a character changed, added or taken away. */
function damaged(text: string, characters: string): string {
  const at = below(text.length + 1);
  const added = below(3) === 0 ? "" : characters.charAt(below(characters.length));
  return text.slice(0, at) + added + text.slice(at + below(2));
}

const IPV4_PIECES = ["0", "1", "127", "255", "256", "08", "0x", "0x7f", "0177", ".", ".", ".", " "];
const IPV6_PIECES = ["0", "1", "ffff", "12345", "a", ":", ":", ":", "::", "1.2.3.4", "%lo", "FFFF"];
const ADDRESSES = ["127.0.0.1", "1.2.3.4", "0x7f.1", "255.255.255.255", "1.65535", "0.0.0.0"];
const ADDRESSES6 = [
  "::",
  "::1",
  "::ffff:1.2.3.4",
  "fe80::1:2:3:4",
  "1:2:3:4:5:6:7:8",
  "2001:db8::",
];

/** Many texts: composed ones, and addresses a little damaged. */
function texts(pieces: readonly string[], addresses: readonly string[]): string[] {
  const characters = pieces.join("") + "\n\t-+gx";
  return Array.from({ length: 1000 }, (_, index) => {
    if (index % 2 === 0) return composed(pieces, 12);
    return damaged(addresses[below(addresses.length)] ?? "", characters);
  });
}

/** Many packed addresses with runs of zeros in them. */
function packed(size: number): Uint8Array[] {
  return Array.from(
    { length: 500 },
    () => Uint8Array.from({ length: size }, () => below(3) === 0 ? below(256) : 0),
  );
}

test("inetAton() and inetPton() read 2000 texts as Python does", async () => {
  const ipv4 = texts(IPV4_PIECES, ADDRESSES);
  const ipv6 = texts(IPV6_PIECES, ADDRESSES6);
  await compare([
    ...ipv4.map((text): Call => ["inet_aton", [text]]),
    ...[...ipv4, ...ipv6].map((text): Call => ["inet_pton", [AF_INET, text]]),
    ...[...ipv4, ...ipv6].map((text): Call => ["inet_pton", [AF_INET6, text]]),
  ]);
});

test("inetNtoa() and inetNtop() print 1000 addresses as Python does", async () => {
  const mapped = packed(4).map((bytes) => Uint8Array.of(...Array(10).fill(0), 255, 255, ...bytes));
  await compare([
    ...packed(4).map((bytes): Call => ["inet_ntoa", [bytes]]),
    ...packed(4).map((bytes): Call => ["inet_ntop", [AF_INET, bytes]]),
    ...[...packed(16), ...mapped].map((bytes): Call => ["inet_ntop", [AF_INET6, bytes]]),
    ...[0, 3, 5, 15, 17].map((size): Call => ["inet_ntop", [AF_INET6, new Uint8Array(size)]]),
  ]);
});

test("htons() and the others turn numbers as Python does", async () => {
  const values = [-1, 0, 1, 255, 256, 65535, 65536, 0x12345678, 2 ** 31, 2 ** 32 - 1, 2 ** 32];
  const calls = ["htons", "ntohs", "htonl", "ntohl"];
  await compare(calls.flatMap((name) => values.map((value): Call => [name, [value]])));
});

test("getservbyname() and getservbyport() know every service that Python knows", async () => {
  const known = services().flatMap(({ names, port, protocol }) => [
    ...names.flatMap((name): Call[] => [
      ["getservbyname", [name]],
      ["getservbyname", [name, protocol]],
      ["getservbyname", [name, "udp"]],
    ]),
    ...[[port], [port, protocol], [port, "tcp"]].map((args): Call => ["getservbyport", args]),
  ]);
  await compare([...known, ["getservbyname", ["HTTP"]], ["getservbyport", [0]]]);
});
