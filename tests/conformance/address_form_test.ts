/**
 * Cases 16, 17, 23 and 57: the forms that a host can have in an address.
 *
 * @module
 */

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  AF_INET,
  AF_INET6,
  GaiError,
  type InetFamily,
  SOCK_DGRAM,
  SOCK_STREAM,
  Socket,
  type SocketType,
  UnsupportedError,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";

/** Where a socket is, once it is bound to a host. */
async function boundTo(
  hostname: string | Uint8Array,
  family: InetFamily = AF_INET,
  type: SocketType = SOCK_STREAM,
): Promise<string> {
  const socket = new Socket(family, type);
  try {
    await socket.bind({ hostname, port: 0 });
    return socket.getsockname().hostname;
  } finally {
    await socket.close();
  }
}

/** The error of connecting to a host. */
function connectFailure(hostname: string, family: InetFamily = AF_INET): Promise<string> {
  return failureOf(() => new Socket(family).connect({ hostname, port: 1 }));
}

conform(
  16,
  "bind() knows a host without a lookup: any, localhost, numbers of any base",
  async () => {
    const hosts = ["", "localhost", "127.1", "0x7f.1", "0177.0.0.01", "2130706433", "127.0.0.1"];
    const found: string[] = [];
    for (const host of hosts) found.push(await boundTo(host));
    assertEquals(found, ["0.0.0.0", ...Array(6).fill("127.0.0.1")]);
  },
);

conform(16, "bind() over IPv6 knows any, localhost and every spelling", async () => {
  const hosts = ["", "localhost", "::1", "0:0:0:0:0:0:0:1", "::0.0.0.1"];
  const found: string[] = [];
  for (const host of hosts) found.push(await boundTo(host, AF_INET6));
  assertEquals(found, ["::", ...Array(4).fill("::1")]);
});

conform(16, "bind() of <broadcast> is bind() of 255.255.255.255", async () => {
  assertEquals(await boundTo("<broadcast>", AF_INET, SOCK_DGRAM), "255.255.255.255");
});

conform(16, "connect() and sendto() take the same forms", async () => {
  await withServer(async (server) => {
    const { port } = server.getsockname();
    for (const hostname of ["127.1", "0x7f.1", "localhost", ""]) {
      const client = new Socket();
      await client.connect({ hostname, port });
      assertEquals(client.getpeername(), { hostname: "127.0.0.1", port });
      await client.close();
    }
  });
  const receiver = new Socket(AF_INET, SOCK_DGRAM);
  await receiver.bind({ hostname: "127.1", port: 0 });
  const { port } = receiver.getsockname();
  const sender = new Socket(AF_INET, SOCK_DGRAM);
  for (const hostname of ["0x7f.1", new TextEncoder().encode("127.1"), "localhost"]) {
    await sender.sendto(Uint8Array.of(1), { hostname, port });
    assertEquals((await receiver.recv(10)).length, 1);
  }
  await sender.close();
  await receiver.close();
});

conform(17, "bind() takes a host as bytes", async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  assertEquals(await boundTo(bytes("127.0.0.1")), "127.0.0.1");
  assertEquals(await boundTo(bytes("xlocalhostx").subarray(1, 10)), "127.0.0.1");
  assertEquals(await boundTo(bytes("::1"), AF_INET6), "::1");
  assertEquals(await failureOf(() => boundTo(bytes("a\0b"))), "TypeError");
  assertEquals(await failureOf(() => boundTo(Uint8Array.of(0xff))), "RangeError");
});

conform(23, "bind() and connect() take a flowinfo of 20 bits", async () => {
  const at = (flowinfo: unknown) => ({ hostname: "::1", port: 1, flowinfo });
  const connect = (address: unknown) => () => {
    const socket = new Socket(AF_INET6);
    return Reflect.apply(socket.connect, socket, [address]);
  };
  for (const flowinfo of [-1, 1048576, 2 ** 70, NaN]) {
    assertEquals(await failureOf(connect(at(flowinfo))), "RangeError");
    const bind = () => new Socket(AF_INET6).bind({ hostname: "::1", port: 0, flowinfo });
    assertEquals(await failureOf(bind), "RangeError");
  }
  for (const flowinfo of ["5", 1.5, true, {}]) {
    assertEquals(await failureOf(connect(at(flowinfo))), "TypeError");
  }
  assertEquals(await failureOf(connect(at(0))), "ConnectionRefusedError ECONNREFUSED");
  assertEquals(await failureOf(connect(at(undefined))), "ConnectionRefusedError ECONNREFUSED");
});

conform(23, "connect() with a flowinfo says that no runtime can pass it on", async () => {
  const address = { hostname: "::1", port: 1, flowinfo: 5 };
  const error = await assertRejects(() => new Socket(AF_INET6).connect(address), UnsupportedError);
  assertMatch(error.message, /^Cannot connect to "\[::1\]:1": .* \(EOPNOTSUPP\), no runtime/);
});

conform(23, "bind() takes a scopeId of 32 bits, and over IPv6 only", async () => {
  const bind = (scopeId: unknown) => () => {
    const socket = new Socket(AF_INET6);
    return Reflect.apply(socket.bind, socket, [{ hostname: "::1", port: 0, scopeId }]);
  };
  for (const scopeId of [-1, 2 ** 32]) assertEquals(await failureOf(bind(scopeId)), "RangeError");
  for (const scopeId of ["1", 0.5]) assertEquals(await failureOf(bind(scopeId)), "TypeError");
  const overIpv4 = { hostname: "127.0.0.1", port: 0, scopeId: 1 };
  assertEquals(await failureOf(() => new Socket().bind(overIpv4)), "TypeError");
});

conform(57, "connect() to an address of the other family is EAI_ADDRFAMILY", async () => {
  const wrong = [
    [AF_INET, "::1"],
    [AF_INET, "::ffff:127.0.0.1"],
    [AF_INET6, "127.0.0.1"],
    [AF_INET6, "127.1"],
  ] as const;
  for (const [family, hostname] of wrong) {
    const connect = () => new Socket<InetFamily>(family).connect({ hostname, port: 1 });
    const error = await assertRejects(connect, GaiError);
    assertEquals([error.code, error.errno], ["EAI_ADDRFAMILY", -9]);
  }
});

conform(57, "connect() to what is neither an address nor a name is EAI_NONAME", async () => {
  const ipv4 = ["256.0.0.1", "1.2.3.4.5", "08.0.0.1", "0x", "4294967296", "127.0.0.1 ", " 127.1"];
  for (const host of ipv4) assertEquals(await connectFailure(host), "GaiError EAI_NONAME", host);
  const ipv6 = [":::", "12345::", "[::1]", "::1%", "<broadcast>", "1:2"];
  for (const host of ipv6) {
    assertEquals(await connectFailure(host, AF_INET6), "GaiError EAI_NONAME", host);
  }
});
