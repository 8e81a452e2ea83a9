/**
 * Cases 183 to 192, and N62: addresses between text and bytes.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { AF_INET, AF_INET6, AF_UNIX, inetAton, inetNtoa, inetNtop, inetPton } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { conform } from "./conform.ts";

/** Calls a function with whatever a program may pass. */
function calling(
  call: typeof inetAton | typeof inetNtoa | typeof inetNtop | typeof inetPton,
  ...args: readonly unknown[]
): () => unknown {
  return () => Reflect.apply(call, undefined, args);
}

/** The errors of `inetAton` for each of some texts. */
async function atonFailures(texts: readonly unknown[]): Promise<string[]> {
  const failures: string[] = [];
  for (const text of texts) failures.push(await failureOf(calling(inetAton, text)));
  return failures;
}

/** The texts that `inetPton` takes, or refuses with something else than EINVAL. */
async function takenByPton(family: unknown, texts: readonly string[]): Promise<string[]> {
  const taken: string[] = [];
  for (const text of texts) {
    const failure = await failureOf(calling(inetPton, family, text));
    if (failure !== "SocketError EINVAL") taken.push(`${text}: ${failure}`);
  }
  return taken;
}

/** What an IPv6 address looks like after a way through its bytes. */
function respelled(text: string): string {
  return inetNtop(AF_INET6, inetPton(AF_INET6, text));
}

conform(183, "inetAton() takes one to four numbers, decimal, octal or hexadecimal", () => {
  const loopback = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f.1",
    "0X7F.0x0.0.1",
    "0x7F000001",
    "017700000001",
    "0177.0.0.1",
  ];
  for (const text of loopback) assertEquals([...inetAton(text)], [127, 0, 0, 1], text);
  const others: readonly (readonly [string, readonly number[]])[] = [
    ["0", [0, 0, 0, 0]],
    ["4294967295", [255, 255, 255, 255]],
    ["1.2.65535", [1, 2, 255, 255]],
    ["1.16777215", [1, 255, 255, 255]],
    [`${"0".repeat(500)}1.2.3.4`, [1, 2, 3, 4]],
    ["1.2.3.0377", [1, 2, 3, 255]],
  ];
  for (const [text, bytes] of others) assertEquals([...inetAton(text)], bytes, text);
});

conform(184, "inetAton() ignores what stands behind a white-space character", () => {
  for (const text of ["127.0.0.1 junk", "127.0.0.1\n", "127.1\tx", "127.0.0.1\v", "127.1\r\n"]) {
    assertEquals([...inetAton(text)], [127, 0, 0, 1], text);
  }
});

conform(184, "inetAton() takes no white space before, and only that of ASCII", async () => {
  const wrong = [" 127.0.0.1", "\n127.1", "127. 1", "127.0.0.1\u00a0", "127.0.0.1\u2028"];
  assertEquals(await atonFailures(wrong), wrong.map(() => "SocketError EINVAL"));
});

conform(185, "inetAton() takes nothing else", async () => {
  const wrong = [
    ...["", ".", "1..2", "1.2.3.", ".1.2.3", "08.0.0.1", "09", "0x", "0xg", "0x.1"],
    ...["256.1.1.1", "1.256.1", "1.2.65536", "1.16777216", "4294967296", "1.2.3.256", "1.2.3.4.5"],
    ...["-1.1.1.1", "+1.1.1.1", "::1", "127.0.0.1x", "1e1.0.0.0", "1_0.0.0.1", "a", "localhost"],
    ...["\u0661.1.1.1", "\uff11.1.1.1", "9".repeat(500), `0x${"f".repeat(500)}`],
  ];
  assertEquals(await atonFailures(wrong), wrong.map(() => "SocketError EINVAL"));
});

conform(185, "inetAton() takes neither a NUL nor anything but text", async () => {
  assertEquals(await atonFailures(["127.0.0.1\0", "\0"]), ["RangeError", "RangeError"]);
  const none = [new Uint8Array(4), null, undefined, 5, ["127.0.0.1"]];
  assertEquals(await atonFailures(none), none.map(() => "TypeError"));
});

conform(186, "inetNtoa() takes exactly four bytes of any view", async () => {
  const bytes = Uint8Array.of(9, 192, 0, 2, 1, 9);
  assertEquals(inetNtoa(bytes.subarray(1, 5)), "192.0.2.1");
  assertEquals(inetNtoa(new DataView(bytes.buffer, 1, 4)), "192.0.2.1");
  assertEquals(inetNtoa(new Uint16Array(2)), "0.0.0.0");
  for (const size of [0, 3, 5, 16]) {
    assertEquals(
      await failureOf(calling(inetNtoa, new Uint8Array(size))),
      "SocketError EINVAL",
    );
  }
  for (const none of ["abcd", null, undefined, [127, 0, 0, 1], 5, new ArrayBuffer(4)]) {
    assertEquals(await failureOf(calling(inetNtoa, none)), "TypeError");
  }
});

conform(187, "inetPton(AF_INET) takes four decimal numbers without leading zeros", async () => {
  assertEquals([...inetPton(AF_INET, "0.0.0.0")], [0, 0, 0, 0]);
  assertEquals([...inetPton(AF_INET, "255.9.99.100")], [255, 9, 99, 100]);
  const wrong = [
    ...["127.1", "0x7f.0.0.1", "01.2.3.4", "00.0.0.0", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n", ""],
    ...["1.2.3.256", "1.2.3.4.5", "1.2.3.", "-1.2.3.4", "1.2.3.a", "::1", "1e1.0.0.0"],
  ];
  assertEquals(await takenByPton(AF_INET, wrong), []);
});

conform(188, "inetPton(AF_INET6) takes every spelling of RFC 4291", () => {
  const spellings: readonly (readonly [string, string])[] = [
    ["::", "00000000000000000000000000000000"],
    ["0::0", "00000000000000000000000000000000"],
    ["1::", "00010000000000000000000000000000"],
    ["12:a::", "0012000a000000000000000000000000"],
    ["::254.42.23.64", "000000000000000000000000fe2a1740"],
    ["42::a29b:254.42.23.64", "00420000000000000000a29bfe2a1740"],
    ["1:2:3:4:5:6:7::", "00010002000300040005000600070000"],
    ["::2:3:4:5:6:7:8", "00000002000300040005000600070008"],
    ["::FFFF", "0000000000000000000000000000ffff"],
    ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008"],
    ["1:2:3:4:5:6:7.8.9.10", "0001000200030004000500060708090a"],
  ];
  for (const [text, hex] of spellings) {
    const bytes = inetPton(AF_INET6, text);
    const printed = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    assertEquals(printed, hex, text);
  }
});

conform(189, "inetPton(AF_INET6) takes nothing else", async () => {
  const wrong = [
    ...["0x20::", ":::", "::0::", "1::abc::def", "1:2:3:4:5:6", "1:2:3:4:5:6:7:8:9", "1:"],
    ...["1:2:3:4:5:6:7:", ":1", ":1::", "12345::", "00000::", "1:2:3:4::5:6:7:8", "1:::2"],
    ...["fe80::1%lo", "[::1]", "::01.2.3.4", "::1.2.3", "1::260.2.3.0", "1.2.3.4::", ""],
    ...["::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", " ::1", "::1 ", "::g"],
    ...["127.0.0.1", "1.2.3.4:5::", "::-1", "::+1", "::\uff11", ":"],
  ];
  assertEquals(await takenByPton(AF_INET6, wrong), []);
});

conform(190, "inetPton() and inetNtop() know two families", async () => {
  for (const family of [AF_UNIX, "AF_PACKET", "AF_UNSPEC"]) {
    const failure = await failureOf(calling(inetPton, family, "127.0.0.1"));
    assertEquals(failure, "UnsupportedError EAFNOSUPPORT");
    assertEquals(await failureOf(calling(inetNtop, family, new Uint8Array(4))), "RangeError");
  }
  for (const none of [2, null, undefined]) {
    assertEquals(await failureOf(calling(inetPton, none, "127.0.0.1")), "TypeError");
    assertEquals(await failureOf(calling(inetNtop, none, new Uint8Array(4))), "TypeError");
  }
});

conform(190, "inetPton() and inetNtop() do not mix text and bytes up", async () => {
  for (const none of [new Uint8Array(4), null, undefined, 1]) {
    assertEquals(await failureOf(calling(inetPton, AF_INET, none)), "TypeError");
  }
  assertEquals(await failureOf(calling(inetPton, AF_INET, "127.0.0.1\0")), "RangeError");
  for (const none of ["127.0.0.1", null, undefined, 1, [1, 2, 3, 4]]) {
    assertEquals(await failureOf(calling(inetNtop, AF_INET, none)), "TypeError");
  }
});

conform(191, "inetNtop() prints lower case, and the first longest run of zeros as ::", () => {
  const spellings: readonly (readonly [string, string])[] = [
    ["2001:0DB8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
    ["1:0:0:2:3:0:0:4", "1::2:3:0:0:4"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
    ["1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"],
    ["1:0:0:0:0:0:0:0", "1::"],
    ["ABCD::EF", "abcd::ef"],
    ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
  ];
  for (const [text, printed] of spellings) assertEquals(respelled(text), printed, text);
});

conform(192, "inetNtop() keeps the IPv4 part of mapped and compatible addresses", () => {
  const spellings: readonly (readonly [string, string])[] = [
    ["::ffff:1.2.3.4", "::ffff:1.2.3.4"],
    ["::ffff:0:0", "::ffff:0.0.0.0"],
    ["::1.2.3.4", "::1.2.3.4"],
    ["::1:0", "::0.1.0.0"],
    ["::ffff:ffff", "::255.255.255.255"],
    ["::1", "::1"],
    ["::", "::"],
    ["::ffff", "::ffff"],
    ["64:ff9b::1.2.3.4", "64:ff9b::102:304"],
    ["::fffe:1.2.3.4", "::fffe:102:304"],
  ];
  for (const [text, printed] of spellings) assertEquals(respelled(text), printed, text);
});

conform(192, "inetNtop() takes the bytes of one address of the family, in any view", async () => {
  assertEquals(inetNtop(AF_INET, Uint8Array.of(192, 0, 2, 1)), "192.0.2.1");
  const bytes = Uint8Array.of(9, ...inetPton(AF_INET6, "::1"), 9);
  assertEquals(inetNtop(AF_INET6, new DataView(bytes.buffer, 1, 16)), "::1");
  for (const [family, size] of [[AF_INET, 3], [AF_INET, 16], [AF_INET6, 4], [AF_INET6, 17]]) {
    const packed = new Uint8Array(Number(size));
    assertEquals(await failureOf(calling(inetNtop, family, packed)), "RangeError");
  }
});

conform("N62", "inetPton() tells addresses from other text", async () => {
  const none = ["0", "::anything", "::1::", "::12345", "1::2::3", "1:2:", "fe80::%", "", "1.2.3"];
  assertEquals(await takenByPton(AF_INET, none), []);
  assertEquals(await takenByPton(AF_INET6, none), []);
  for (const text of ["::ffff:127.0.0.1", "::", "2001:252:0:1::2008:6"]) {
    assertEquals(inetPton(AF_INET6, text).length, 16, text);
  }
});
