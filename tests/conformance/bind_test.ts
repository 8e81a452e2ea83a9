/**
 * Cases 15 to 28: taking an address. Those about the form of names are with the
 * names.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { existsSync, readFileSync } from "node:fs";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  GaiError,
  type InetAddress,
  SO_REUSEADDR,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { linesOf } from "./socket_case.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

/** Binds a socket to whatever a program may pass. */
function bind(address: unknown, socket: Socket<typeof AF_INET | typeof AF_UNIX> = new Socket()) {
  return () => Reflect.apply(socket.bind, socket, [address]);
}

/** The errors of binding to each of some addresses. */
async function failuresOf(addresses: readonly unknown[]): Promise<string[]> {
  const failures: string[] = [];
  for (const address of addresses) failures.push(await failureOf(bind(address)));
  return failures;
}

/** A socket with SO_REUSEADDR. */
function reusing(): Socket {
  const socket = new Socket();
  socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  return socket;
}

conform(15, "bind() to port 0 takes a free one, which getsockname() tells at once", async () => {
  const [first, second] = [new Socket(), new Socket()];
  await first.bind(ANY_PORT);
  const address = first.getsockname();
  assertEquals(address.hostname, "127.0.0.1");
  assert(address.port > 0);
  assertEquals(await failureOf(() => second.bind(address)), "AddressInUseError EADDRINUSE");
  await second.bind(ANY_PORT);
  assert(second.getsockname().port !== address.port);
  await first.close();
  await second.close();
});

conform(18, "bind() takes ports from 0 to 65535, as whole numbers", async () => {
  const at = (port: unknown) => ({ hostname: "127.0.0.1", port });
  const outside = [65536, -1, 2 ** 70, Infinity, NaN].map(at);
  assertEquals(await failuresOf(outside), outside.map(() => "RangeError"));
  const none = ["80", 1.5, true, null, undefined, 80n, [80]].map(at);
  assertEquals(await failuresOf(none), none.map(() => "TypeError"));
});

conform(19, "bind() takes an address object and says what it got instead", async () => {
  const wrong = [{}, { port: 80 }, ["127.0.0.1", 80], "127.0.0.1:80", 80, null, undefined];
  assertEquals(await failuresOf(wrong), wrong.map(() => "TypeError"));
  const error = await assertRejects(bind("127.0.0.1:80"), TypeError);
  assertMatch(error.message, /^Cannot use an address of type string/);
});

conform(19, "bind() of one family does not take an address of another form", async () => {
  assertEquals(await failureOf(bind({ path: "/tmp/socket" })), "TypeError");
  assertEquals(await failureOf(bind(ANY_PORT, new Socket(AF_UNIX))), "TypeError");
  assertEquals(await failureOf(bind({ path: 5 }, new Socket(AF_UNIX))), "TypeError");
});

conform(20, "bind() takes neither null nor text with a NUL as a host", async () => {
  const wrong = [null, undefined, "127.0.0.1\0", "a\0b"].map((hostname) => ({ hostname, port: 0 }));
  assertEquals(await failuresOf(wrong), wrong.map(() => "TypeError"));
});

conform(21, "bind() to a name that nobody knows is EAI_NONAME", async () => {
  const bindTo = (hostname: string) => () => new Socket().bind({ hostname, port: 0 });
  // No label has 64 characters: no resolver asks the network about it.
  const error = await assertRejects(bindTo(`${"x".repeat(64)}.invalid`), GaiError);
  assertEquals([error.code, error.errno, error.syscall], ["EAI_NONAME", -2, "getaddrinfo"]);
});

conform(21, "bind() to an address of the other family is EAI_ADDRFAMILY", async () => {
  const wrong = [[AF_INET, "::1"], [AF_INET6, "127.0.0.1"]] as const;
  for (const [family, hostname] of wrong) {
    const error = await assertRejects(
      () => new Socket<typeof family>(family).bind({ hostname, port: 0 }),
      GaiError,
    );
    assertEquals([error.code, error.errno], ["EAI_ADDRFAMILY", -9]);
  }
});

conform(22, "bind() to an address of another machine is EADDRNOTAVAIL", async () => {
  assertEquals(
    await failuresOf([{ hostname: "192.0.2.1", port: 0 }]),
    ["SocketError EADDRNOTAVAIL"],
  );
});

conform(24, "bind() again is EINVAL, bind() of a closed socket is EBADF", async () => {
  const socket = new Socket();
  await socket.bind(ANY_PORT);
  assertEquals(await failureOf(() => socket.bind(ANY_PORT)), "SocketError EINVAL");
  await socket.close();
  assertEquals(await failureOf(() => socket.bind(ANY_PORT)), "ClosedError EBADF");
});

conform(24, "bind() that close() overtakes is EBADF and leaves nothing", async () => {
  for (const hostname of ["127.0.0.1", "no-such-host.invalid"]) {
    const socket = new Socket();
    const binding = failureOf(() => socket.bind({ hostname, port: 0 }));
    await socket.close();
    assertEquals(await binding, "ClosedError EBADF");
  }
});

conform(25, "bind() where somebody listens is EADDRINUSE, whatever both have set", async () => {
  await withServer(async (server) => {
    const again = () => new Socket().bind(server.getsockname());
    assertEquals(await failureOf(again), "AddressInUseError EADDRINUSE");
  });
  const server = reusing();
  await server.bind(ANY_PORT);
  await server.listen();
  const again = () => reusing().bind(server.getsockname());
  assertEquals(await failureOf(again), "AddressInUseError EADDRINUSE");
  await server.close();
});

const BIND_LISTENS = "no runtime binds a port without listening: bind() holds it by a listener";

conform(26, "two bound sockets with SO_REUSEADDR may share a port", () => {}, {
  unsupported: { deno: BIND_LISTENS, bun: BIND_LISTENS, node: BIND_LISTENS },
  instead: async () => {
    const first = reusing();
    await first.bind(ANY_PORT);
    const again = () => reusing().bind(first.getsockname());
    assertEquals(await failureOf(again), "AddressInUseError EADDRINUSE");
    await first.close();
  },
});

/** A port of which a connection is in TIME_WAIT: this side has closed first. */
async function portInTimeWait(): Promise<InetAddress> {
  let address: InetAddress = ANY_PORT;
  await withPair(async ({ server, client, con }) => {
    address = server.getsockname();
    await con.close();
    assertEquals((await client.recv(1)).length, 0);
  });
  return address;
}

conform(27, "bind() with SO_REUSEADDR takes a port in TIME_WAIT", async () => {
  const socket = reusing();
  await socket.bind(await portInTimeWait());
  await socket.close();
});

const ALWAYS_REUSES = "the runtime sets SO_REUSEADDR on every TCP listener";

conform(27, "bind() without SO_REUSEADDR does not take a port in TIME_WAIT", () => {}, {
  unsupported: { deno: ALWAYS_REUSES, bun: ALWAYS_REUSES, node: ALWAYS_REUSES },
  instead: async () => {
    const socket = new Socket();
    await socket.bind(await portInTimeWait());
    await socket.close();
  },
});

const PRIVILEGED_PORTS = "/proc/sys/net/ipv4/ip_unprivileged_port_start";

/** Why there is no port that nobody but root may bind, or `undefined`. */
function whyNoPrivilegedPort(): string | undefined {
  const first = existsSync(PRIVILEGED_PORTS)
    ? Number(readFileSync(PRIVILEGED_PORTS, "utf8"))
    : 1024;
  return first > 1 ? undefined : "here everybody may bind every port, as inside Docker";
}

const unprivileged = whyNoPrivilegedPort();

conform(28, "bind() to port 1 without privileges is a PermissionError", async () => {
  const [failure, message] = await linesOf(["bind-as-nobody", "1"]);
  assertEquals(failure, "PermissionError EACCES");
  assertMatch(message ?? "", /^Cannot bind "127.0.0.1:1": permission denied \(EACCES\)/);
}, { unsupported: { deno: unprivileged, bun: unprivileged, node: unprivileged } });
