/**
 * Cases 167 to 171, and 179: names of hosts.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import os from "node:os";
import {
  GaiError,
  getAdapter,
  getfqdn,
  gethostbyaddr,
  gethostbyname,
  gethostbynameEx,
  gethostname,
  getnameinfo,
  HError,
  NI_DGRAM,
  NI_NAMEREQD,
  NI_NOFQDN,
  NI_NUMERICHOST,
  NI_NUMERICSERV,
  setAdapter,
  SocketError,
} from "../../mod.ts";
import { conform } from "./conform.ts";
import { failureWith, inMemory, whereLookupsFail } from "./name_places.ts";

/** A resolver that gets no answer asks again, after five seconds. */
const NETWORK = { timeout: 20_000 };

conform(167, "gethostname() is the name of this machine", async () => {
  assertEquals(await gethostname(), os.hostname());
});

conform(167, "gethostbyname() keeps addresses, in every spelling of C", async () => {
  const spellings: readonly (readonly [string, string])[] = [
    ["192.0.2.1", "192.0.2.1"],
    ["127.1", "127.0.0.1"],
    ["0x7f.1", "127.0.0.1"],
    ["2130706433", "127.0.0.1"],
    ["1.2.3", "1.2.0.3"],
    ["017700000001", "127.0.0.1"],
    ["", "0.0.0.0"],
    ["<broadcast>", "255.255.255.255"],
    ["localhost", "127.0.0.1"],
  ];
  for (const [host, address] of spellings) assertEquals(await gethostbyname(host), address, host);
});

conform(168, "gethostbyname() is IPv4 only", async () => {
  for (const host of ["::1", "::", "::ffff:127.0.0.1", "fe80::1%1"]) {
    const error = await assertRejects(() => gethostbyname(host), GaiError);
    assertEquals([error.code, error.errno], ["EAI_ADDRFAMILY", -9]);
  }
});

conform(168, "gethostbyname() of what is no name, or nobody's, is EAI_NONAME", async () => {
  const malformed = ["256.0.0.1", "1.2.3.4.5", "0.1.1.~1", "::1q", "127.0.0.1 ", " 127.1", "08.1"];
  for (const host of malformed) {
    const error = await assertRejects(() => gethostbyname(host), GaiError);
    assertEquals([error.code, error.errno, error.syscall], ["EAI_NONAME", -2, "getaddrinfo"], host);
  }
  await inMemory(async () => {
    const error = await assertRejects(() => gethostbyname("nobody.invalid"), GaiError);
    assertMatch(error.message, /^Cannot look up "nobody.invalid": name or service not known/);
  });
});

conform(168, "gethostbyname() of a name that nobody has asks the system, and fails", async () => {
  const error = await assertRejects(() => gethostbyname("nobody.invalid"), GaiError);
  // EAI_AGAIN is the honest answer of a machine that reaches no name server.
  assert(error.code === "EAI_NONAME" || error.code === "EAI_AGAIN", error.message);
}, NETWORK);

conform(169, "gethostbyname() takes parts of 1 to 63 characters", async () => {
  const wrong = ["x".repeat(64), `${"x".repeat(64)}.invalid`, "a..b", ".a", "..", "ü".repeat(60)];
  for (const host of wrong) {
    assertEquals(await failureWith(gethostbyname, host), "RangeError", host);
  }
  await inMemory(async () => {
    const fitting = ["x".repeat(63), `${"x".repeat(63)}.${"y".repeat(63)}`, "a.b.", "ü"];
    for (const host of fitting) {
      assertEquals(await failureWith(gethostbyname, host), "GaiError EAI_NONAME", host);
    }
  });
});

conform(169, "gethostbyname() takes text or bytes, without a NUL", async () => {
  const bytes = new TextEncoder().encode("localhost");
  assertEquals(await gethostbyname(bytes), "127.0.0.1");
  for (const host of ["local\0host", Uint8Array.of(65, 0), null, undefined, 5, ["localhost"], {}]) {
    assertEquals(await failureWith(gethostbyname, host), "TypeError");
  }
  assertEquals(await failureWith(gethostbyname, Uint8Array.of(0xff)), "RangeError");
});

conform(169, "gethostbyname() looks for umlauts as name servers know them", async () => {
  const adapter = await getAdapter();
  const asked: string[] = [];
  const resolve = (host: string) => {
    asked.push(host);
    return Promise.resolve(["192.0.2.1"]);
  };
  setAdapter(Object.create(adapter, { resolve: { value: resolve } }));
  try {
    for (const host of ["müller.example", "BÜCHER.example", "日本.example", "plain.example"]) {
      assertEquals(await gethostbyname(host), "192.0.2.1");
    }
  } finally {
    setAdapter(undefined);
  }
  const names = ["xn--mller-kva.example", "xn--bcher-kva.example", "xn--wgv71a.example"];
  assertEquals(asked, [...names, "plain.example"]);
});

conform(170, "gethostbynameEx() gives name, other names and addresses", async () => {
  const [name, aliases, addresses] = await gethostbynameEx("localhost");
  assertEquals([name, addresses], ["localhost", ["127.0.0.1"]]);
  assert(!aliases.includes("localhost"));
  await inMemory(async () => {
    assertEquals(await gethostbynameEx("localhost"), ["localhost", [], ["127.0.0.1"]]);
  });
});

conform(170, "gethostbynameEx() gives an address as its own name", async () => {
  assertEquals(await gethostbynameEx("192.0.2.1"), ["192.0.2.1", [], ["192.0.2.1"]]);
  assertEquals(await gethostbynameEx("127.1"), ["127.1", [], ["127.0.0.1"]]);
  assertEquals(await failureWith(gethostbynameEx, "::1"), "GaiError EAI_ADDRFAMILY");
});

conform(171, "gethostbyaddr() gives the names of an address", async () => {
  const [name, aliases, addresses] = await gethostbyaddr("127.0.0.1");
  assertEquals([name, addresses], ["localhost", ["127.0.0.1"]]);
  assert(!aliases.includes("localhost"));
  assertEquals((await gethostbyaddr("127.1"))[0], "localhost");
  assertEquals((await gethostbyaddr("localhost"))[0], "localhost");
});

conform(171, "gethostbyaddr() of an address without a name is an HError", async () => {
  await inMemory(async () => {
    const error = await assertRejects(() => gethostbyaddr("192.0.2.1"), HError);
    assertEquals([error.code, error.errno, error.syscall], ["HOST_NOT_FOUND", 1, "gethostbyaddr"]);
    assertMatch(error.message, /^Cannot find the name of "192.0.2.1": unknown host/);
    assert(error instanceof SocketError);
  });
  const { code } = await assertRejects(() => gethostbyaddr("192.0.2.201"), HError);
  assert(code === "HOST_NOT_FOUND" || code === "TRY_AGAIN");
}, NETWORK);

conform(171, "gethostbyaddr() says which lookup failed", async () => {
  assertEquals(await failureWith(gethostbyaddr, "1.2.3.4.5"), "GaiError EAI_NONAME");
  assertEquals(await failureWith(gethostbyaddr, ""), "GaiError EAI_NONAME");
  await whereLookupsFail("EAI_AGAIN", async () => {
    assertEquals(await failureWith(gethostbyaddr, "192.0.2.1"), "HError TRY_AGAIN");
    assertEquals(await failureWith(gethostbyaddr, "some.name"), "GaiError EAI_AGAIN");
  });
  for (const host of [null, 5, "a\0b"]) {
    assertEquals(await failureWith(gethostbyaddr, host), "TypeError");
  }
});

conform(179, "getnameinfo() names host and service", async () => {
  const at = (port: number) => ({ hostname: "127.0.0.1", port });
  assertEquals(await getnameinfo(at(80), 0), ["localhost", "http"]);
  assertEquals(await getnameinfo(at(80)), ["localhost", "http"]);
  assertEquals(await getnameinfo(at(80), NI_NUMERICHOST), ["127.0.0.1", "http"]);
  assertEquals(await getnameinfo(at(80), NI_NUMERICSERV), ["localhost", "80"]);
  assertEquals(await getnameinfo(at(80), NI_NUMERICHOST | NI_NUMERICSERV), ["127.0.0.1", "80"]);
  assertEquals(await getnameinfo(at(80), NI_DGRAM), ["localhost", "80"]);
  assertEquals(await getnameinfo(at(53), NI_DGRAM), ["localhost", "domain"]);
  assertEquals(await getnameinfo(at(54321), NI_NAMEREQD | NI_NOFQDN), ["localhost", "54321"]);
});

conform(179, "getnameinfo() gives what has no name as a number, unless it must not", async () => {
  await inMemory(async () => {
    const address = { hostname: "192.0.2.1", port: 80 };
    assertEquals(await getnameinfo(address), ["192.0.2.1", "http"]);
    assertEquals(await failureWith(getnameinfo, address, NI_NAMEREQD), "GaiError EAI_NONAME");
    const loose = { hostname: "0:0:0:0:0:0:0:2", port: 1 };
    assertEquals(await getnameinfo(loose, NI_NUMERICSERV), ["::2", "1"]);
    assertEquals(
      await getnameinfo({ hostname: "fe80::1", port: 1, scopeId: 3 }, NI_NUMERICSERV),
      ["fe80::1%3", "1"],
    );
  });
});

conform(179, "getnameinfo() takes an address, and flags that exist", async () => {
  const wrong = [
    [{ hostname: "localhost", port: 80 }, 0, "GaiError EAI_NONAME"],
    [{ hostname: "", port: 80 }, 0, "GaiError EAI_NONAME"],
    [{ hostname: "::1", port: 80 }, 2 ** 20, "GaiError EAI_BADFLAGS"],
    [{ hostname: "::1", port: 65536 }, 0, "RangeError"],
    [{ hostname: "::1", port: 80, flowinfo: 1048576 }, 0, "RangeError"],
    [{ hostname: 5, port: 80 }, 0, "TypeError"],
    [["127.0.0.1", 80], 0, "TypeError"],
    ["127.0.0.1", 0, "TypeError"],
    [{ hostname: "::1", port: 80 }, "1", "TypeError"],
  ];
  for (const [address, flags, failure] of wrong) {
    assertEquals(await failureWith(getnameinfo, address, flags), failure);
  }
});

conform(179, "getfqdn() gives a host's name, and what it does not know as it is", async () => {
  assertEquals(await getfqdn("127.0.0.1"), "localhost");
  await inMemory(async () => {
    assertEquals(await getfqdn(" localhost "), "localhost");
    assertEquals(await getfqdn("192.0.2.1"), "192.0.2.1");
    assertEquals(await getfqdn("nobody.invalid"), "nobody.invalid");
    assertEquals(await getfqdn(), await gethostname());
    assertEquals(await getfqdn("0.0.0.0"), await gethostname());
  });
  assertEquals(await failureWith(getfqdn, 5), "TypeError");
});

conform(179, "getfqdn() prefers a name with a domain", async () => {
  const adapter = await getAdapter();
  const names = () => Promise.resolve(["host", "other", "host.example", "x.example"]);
  setAdapter(Object.create(adapter, { names: { value: names } }));
  try {
    assertEquals(await getfqdn("192.0.2.1"), "host.example");
  } finally {
    setAdapter(undefined);
  }
});
