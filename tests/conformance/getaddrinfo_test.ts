/**
 * Cases 174 to 178, and 180: the addresses of a host and a service.
 *
 * @module
 */

import { assertEquals, assertRejects } from "@std/assert";
import {
  type AddressInfo,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  AI_CANONNAME,
  AI_NUMERICHOST,
  AI_NUMERICSERV,
  AI_PASSIVE,
  GaiError,
  getAdapter,
  getaddrinfo,
  IPPROTO_TCP,
  IPPROTO_UDP,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
} from "../../mod.ts";
import { conform } from "./conform.ts";
import { failureWith, whereLookupsFail } from "./name_places.ts";

/** What there is for some arguments. */
function found(...args: readonly unknown[]): Promise<readonly AddressInfo[]> {
  return Reflect.apply(getaddrinfo, undefined, args);
}

conform(174, "getaddrinfo() gives family, type, protocol, name and address of each", async () => {
  const address = { hostname: "127.0.0.1", port: 80 };
  assertEquals(await getaddrinfo("127.0.0.1", 80), [
    [AF_INET, SOCK_STREAM, IPPROTO_TCP, "", address],
    [AF_INET, SOCK_DGRAM, IPPROTO_UDP, "", address],
    [AF_INET, SOCK_RAW, 0, "", address],
  ]);
  const infos = await getaddrinfo("::1", 80, AF_INET6, SOCK_STREAM);
  assertEquals(infos, [[AF_INET6, SOCK_STREAM, IPPROTO_TCP, "", { hostname: "::1", port: 80 }]]);
});

conform(174, "getaddrinfo() gives what was asked for: a type, a protocol", async () => {
  const kindsOf = async (...args: readonly unknown[]) => {
    const infos = await found("127.0.0.1", ...args);
    return infos.map(([, type, proto]) => `${type} ${proto}`);
  };
  const [tcp, udp] = ["SOCK_STREAM IPPROTO_TCP", "SOCK_DGRAM IPPROTO_UDP"];
  assertEquals(await kindsOf(80, 0, SOCK_STREAM), [tcp]);
  assertEquals(await kindsOf(80, 0, SOCK_DGRAM), [udp]);
  assertEquals(await kindsOf(80, 0, 0, IPPROTO_UDP), [udp]);
  assertEquals(await kindsOf(80, AF_INET, SOCK_STREAM, IPPROTO_TCP), [tcp]);
  assertEquals(await kindsOf("http"), [tcp]);
  assertEquals(await kindsOf("domain"), [tcp, udp]);
  assertEquals(await kindsOf(null, 0, SOCK_RAW), ["SOCK_RAW 0"]);
});

conform(175, "getaddrinfo() without a host means this machine", async () => {
  const hostsOf = async (...args: readonly unknown[]) => {
    const infos = await found(null, 80, ...args);
    return infos.map(([, , , , { hostname }]) => hostname);
  };
  assertEquals(await hostsOf(0, SOCK_STREAM), ["::1", "127.0.0.1"]);
  assertEquals(await hostsOf(0, SOCK_STREAM, 0, AI_PASSIVE), ["0.0.0.0", "::"]);
  assertEquals(await hostsOf(AF_INET, SOCK_STREAM), ["127.0.0.1"]);
  assertEquals(await hostsOf(AF_INET6, SOCK_STREAM, 0, AI_PASSIVE), ["::"]);
});

conform(175, "getaddrinfo() needs a host or a service, and a host that is one", async () => {
  const wrong = [["", 80], ["", null], [null, null], [null, undefined]];
  for (const args of wrong) {
    assertEquals(await failureWith(getaddrinfo, ...args), "GaiError EAI_NONAME");
  }
  for (const host of [undefined, 5, ["localhost"]]) {
    assertEquals(await failureWith(getaddrinfo, host, 80), "TypeError");
  }
});

conform(
  176,
  "getaddrinfo() takes a port, digits, a service, bytes of these, or nothing",
  async () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    const ports = [
      80,
      "80",
      "http",
      "www",
      encode("80"),
      encode("http"),
      0,
      null,
      "",
      65535,
      "0080",
    ];
    const found: number[] = [];
    for (const port of ports) {
      const [info] = await getaddrinfo("127.0.0.1", port, 0, SOCK_STREAM);
      found.push(info?.[4].port ?? -1);
    }
    assertEquals(found, [80, 80, 80, 80, 80, 80, 0, 0, 0, 65535, 80]);
  },
);

conform(176, "getaddrinfo() refuses ports and services that do not exist", async () => {
  for (const port of ["no-such-service", "HTTP", -1, "-1", "http ", "1.5"]) {
    const error = await assertRejects(() => getaddrinfo("127.0.0.1", port), GaiError);
    assertEquals([error.code, error.errno], ["EAI_SERVICE", -8]);
  }
  for (const port of [65536, 70000, "70000", 2 ** 70]) {
    assertEquals(await failureWith(getaddrinfo, "127.0.0.1", port), "RangeError");
  }
  for (const port of [1.5, NaN, true, {}, 80n]) {
    assertEquals(await failureWith(getaddrinfo, "127.0.0.1", port), "TypeError");
  }
  const args = ["127.0.0.1", "ssh", 0, SOCK_DGRAM];
  assertEquals(await failureWith(getaddrinfo, ...args), "GaiError EAI_SERVICE");
  const raw = ["127.0.0.1", 80, 0, SOCK_RAW];
  assertEquals(await failureWith(getaddrinfo, ...raw), "GaiError EAI_SERVICE");
});

conform(177, "getaddrinfo() says what it does not have", async () => {
  const wrong: readonly (readonly [readonly unknown[], string, number])[] = [
    [["127.0.0.1", 80, AF_INET6], "EAI_ADDRFAMILY", -9],
    [["::1", 80, AF_INET], "EAI_ADDRFAMILY", -9],
    [["::1", 80, AF_UNIX], "EAI_FAMILY", -6],
    [["::1", 80, "AF_PACKET"], "EAI_FAMILY", -6],
    [["::1", 80, 0, "SOCK_SEQPACKET"], "EAI_SOCKTYPE", -7],
    [["::1", 80, 0, SOCK_STREAM, IPPROTO_UDP], "EAI_SOCKTYPE", -7],
    [["::1", 80, 0, 0, "IPPROTO_SCTP"], "EAI_SERVICE", -8],
    [["localhost", 80, 0, 0, 0, AI_NUMERICHOST], "EAI_NONAME", -2],
    [["127.0.0.1", "http", 0, 0, 0, AI_NUMERICSERV], "EAI_NONAME", -2],
    [[null, 80, 0, 0, 0, AI_CANONNAME], "EAI_BADFLAGS", -1],
    [["::1", 80, 0, 0, 0, 2 ** 20], "EAI_BADFLAGS", -1],
    [["::1", 80, 0, 0, 0, -1], "EAI_BADFLAGS", -1],
  ];
  for (const [args, code, errno] of wrong) {
    const error = await assertRejects(() => found(...args), GaiError);
    assertEquals([error.code, error.errno], [code, errno], String(args));
  }
});

conform(177, "getaddrinfo() takes nothing but constants", async () => {
  const wrong = [
    ["::1", 80, 99],
    ["::1", 80, null],
    ["::1", 80, "inet"],
    ["::1", 80, 0, 99],
    ["::1", 80, 0, 0, 6],
    ["::1", 80, 0, 0, 0, "1"],
    ["::1", 80, 0, 0, 0, 0.5],
  ];
  for (const args of wrong) assertEquals(await failureWith(getaddrinfo, ...args), "TypeError");
});

conform(177, "getaddrinfo() with AI_CANONNAME names the host in the first entry", async () => {
  const namesOf = async (host: string) =>
    (await getaddrinfo(host, 80, AF_INET, 0, 0, AI_CANONNAME)).map(([, , , name]) => name);
  assertEquals(await namesOf("localhost"), ["localhost", "", ""]);
  assertEquals(await namesOf("127.0.0.1"), ["127.0.0.1", "", ""]);
  assertEquals(await namesOf("127.1"), ["127.1", "", ""]);
});

conform(177, "getaddrinfo() with AI_NUMERICHOST and AI_NUMERICSERV looks nothing up", async () => {
  await whereLookupsFail("EAI_FAIL", async () => {
    const flags = AI_NUMERICHOST | AI_NUMERICSERV;
    const [info] = await getaddrinfo("127.1", "80", 0, SOCK_STREAM, 0, flags);
    assertEquals(info?.[4], { hostname: "127.0.0.1", port: 80 });
  });
});

conform(178, "getaddrinfo() takes what is left out, undefined and 0 alike", async () => {
  const expected = await getaddrinfo("127.0.0.1", 80);
  assertEquals(await getaddrinfo("127.0.0.1", 80, 0, 0, 0, 0), expected);
  assertEquals(
    await getaddrinfo("127.0.0.1", 80, undefined, undefined, undefined, undefined),
    expected,
  );
});

conform(178, "getaddrinfo() of half a character is a RangeError", async () => {
  for (const host of ["\udcff", "a\ud800.example"]) {
    assertEquals(await failureWith(getaddrinfo, host, 80), "RangeError");
  }
});

conform(180, "getaddrinfo() gives the addresses of localhost in the system's order", async () => {
  const infos = await getaddrinfo("localhost", 80, 0, SOCK_STREAM);
  const expected = await (await getAdapter()).resolve("localhost", 0);
  assertEquals(infos.map(([, , , , { hostname }]) => hostname), expected);
});
