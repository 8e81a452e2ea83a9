/**
 * Cases 181 and 182: the order of bytes.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { htonl, htons, ntohl, ntohs } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { conform } from "./conform.ts";

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const BIG_ENDIAN = IS_LITTLE_ENDIAN ? undefined : "this machine is big-endian: nothing is swapped";
const UNSUPPORTED = { deno: BIG_ENDIAN, bun: BIG_ENDIAN, node: BIG_ENDIAN };

conform(181, "htons() and htonl() swap the bytes on a little-endian machine", () => {
  assertEquals([htons(0x1234), htons(1), ntohs(0x1234)], [13330, 256, 13330]);
  assertEquals([htonl(1), htonl(0x12345678), ntohl(1)], [16777216, 0x78563412, 16777216]);
}, { unsupported: UNSUPPORTED });

conform(181, "htonl() is never negative", () => {
  assertEquals([htonl(0xffffffff), ntohl(0xffffffff)], [4294967295, 4294967295]);
  assertEquals(htonl(0x80), IS_LITTLE_ENDIAN ? 0x80000000 : 0x80);
});

conform(182, "ntohs() and ntohl() undo htons() and htonl(), and each undoes itself", () => {
  for (const value of [0, 1, 0x80, 0x1234, 0x7fff, 0x8000, 0xffff]) {
    assertEquals([ntohs(htons(value)), htons(htons(value))], [value, value]);
  }
  for (const value of [0, 1, 0x8000, 0x10000, 0x12345678, 0x80000000, 0xffffffff]) {
    assertEquals([ntohl(htonl(value)), htonl(htonl(value))], [value, value]);
  }
});

/** The errors of a function for each of some values. */
async function failuresOf(call: typeof htons, values: readonly unknown[]): Promise<string[]> {
  const failures: string[] = [];
  for (const value of values) {
    failures.push(await failureOf(() => Reflect.apply(call, undefined, [value])));
  }
  return failures;
}

conform(182, "htons() and the others take what fits, as a whole number", async () => {
  const outside = [-1, 2 ** 40, -(2 ** 40), 2n ** 1000n, -(2n ** 1000n)];
  const none = [1.5, NaN, Infinity, "1", null, undefined, true, {}, [1], 1n];
  const calls = [[htons, 16], [ntohs, 16], [htonl, 32], [ntohl, 32]] as const;
  for (const [call, bits] of calls) {
    const tooLarge = 2 ** bits;
    assertEquals(call(call(tooLarge - 1)), tooLarge - 1);
    assertEquals(await failuresOf(call, [tooLarge, ...outside]), Array(6).fill("RangeError"));
    assertEquals(await failuresOf(call, none), none.map(() => "TypeError"));
  }
});
