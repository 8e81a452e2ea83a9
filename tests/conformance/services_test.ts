/**
 * Cases 172 and 173: services and their ports.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { getservbyname, getservbyport } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { conform } from "./conform.ts";

/** The errors of a call with each of some argument lists. */
async function failuresOf(
  call: typeof getservbyname | typeof getservbyport,
  argumentLists: readonly (readonly unknown[])[],
): Promise<string[]> {
  const failures: string[] = [];
  for (const args of argumentLists) {
    failures.push(await failureOf(() => Reflect.apply(call, undefined, args)));
  }
  return failures;
}

conform(172, "getservbyname() knows services by name, other name and protocol", () => {
  assertEquals([getservbyname("http"), getservbyname("http", "tcp")], [80, 80]);
  assertEquals([getservbyname("www", "tcp"), getservbyname("ftp", "tcp")], [80, 21]);
  assertEquals([getservbyname("domain", "udp"), getservbyname("domain", "tcp")], [53, 53]);
});

conform(172, "getservbyname() of what there is not fails", async () => {
  const unknown = [
    ["no-such-service"],
    ["http", "udp"],
    ["http", "sctp"],
    ["http", "TCP"],
    ["http", ""],
    ["HTTP"],
    [""],
    ["#"],
    ["80/tcp"],
    ["http\0"],
  ];
  assertEquals(await failuresOf(getservbyname, unknown), unknown.map(() => "GaiError EAI_SERVICE"));
  const wrong = [[80], [null], [undefined], ["http", 6], ["http", null]];
  assertEquals(await failuresOf(getservbyname, wrong), wrong.map(() => "TypeError"));
});

conform(173, "getservbyport() knows services by port and protocol", () => {
  assertEquals([getservbyport(80), getservbyport(80, "tcp")], ["http", "http"]);
  assertEquals([getservbyport(53, "udp"), getservbyport(21)], ["domain", "ftp"]);
});

conform(173, "getservbyport() of what there is not fails", async () => {
  const unknown = [[0], [65535], [80, "udp"], [80, "TCP"], [80, ""]];
  assertEquals(await failuresOf(getservbyport, unknown), unknown.map(() => "GaiError EAI_SERVICE"));
  const outside = [[-1], [65536], [2 ** 70]];
  assertEquals(await failuresOf(getservbyport, outside), outside.map(() => "RangeError"));
  const wrong = [["80"], [80.5], [NaN], [true], [null], [undefined], [80n], [80, 6]];
  assertEquals(await failuresOf(getservbyport, wrong), wrong.map(() => "TypeError"));
});
