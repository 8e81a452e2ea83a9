/**
 * Cases 67, 68 and 71: options of stream sockets that only the system has.
 *
 * @module
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  AF_INET6,
  getAdapter,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPV6_UNICAST_HOPS,
  SO_RCVBUF,
  SO_SNDBUF,
  Socket,
  SOL_SOCKET,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";

/** Whether this runtime has a way to the options that only libc sets. */
async function optionLimits(): Promise<Readonly<Partial<Record<"deno" | "node", string>>>> {
  const { limits } = await getAdapter();
  const deno = "Deno hides the descriptor of a stream";
  return limits.unixDatagram === undefined ? { deno } : { deno, node: limits.unixDatagram };
}

/** What is refused by name where only libc has it, at once and on a connection. */
async function refuseLibcOptions(): Promise<void> {
  const options = [
    [SOL_SOCKET, SO_RCVBUF],
    [SOL_SOCKET, SO_SNDBUF],
    [IPPROTO_TCP, TCP_KEEPIDLE],
    [IPPROTO_TCP, TCP_KEEPINTVL],
    [IPPROTO_TCP, TCP_KEEPCNT],
    [IPPROTO_IP, IP_TTL],
  ] as const;
  await withPair(async ({ server, client }) => {
    for (const socket of [new Socket(), server, client]) {
      for (const [level, option] of options) {
        const set = () => socket.setsockopt(level, option, 10);
        assertEquals(await failureOf(set), "UnsupportedError ENOPROTOOPT");
        assertThrows(set, Error, `Cannot set ${option} of the socket: option not available`);
        const get = () => socket.getsockopt(level, option);
        assertEquals(await failureOf(get), "UnsupportedError ENOPROTOOPT");
      }
    }
  });
}

const libc = { unsupported: await optionLimits(), instead: refuseLibcOptions };

conform(67, "getsockopt(SO_RCVBUF) is twice what was set, and never below a minimum", async () => {
  await withPair(({ server, client }) => {
    for (const socket of [new Socket(), server, client]) {
      socket.setsockopt(SOL_SOCKET, SO_RCVBUF, 8192);
      assertEquals(socket.getsockopt(SOL_SOCKET, SO_RCVBUF), 16384);
      socket.setsockopt(SOL_SOCKET, SO_SNDBUF, 8192);
      assertEquals(socket.getsockopt(SOL_SOCKET, SO_SNDBUF), 16384);
      socket.setsockopt(SOL_SOCKET, SO_RCVBUF, 1);
      assertEquals(socket.getsockopt(SOL_SOCKET, SO_RCVBUF), 2304);
      socket.setsockopt(SOL_SOCKET, SO_SNDBUF, 1);
      assertEquals(socket.getsockopt(SOL_SOCKET, SO_SNDBUF), 4608);
    }
    return Promise.resolve();
  });
}, libc);

conform(67, "getsockopt(SO_RCVBUF) of a socket that the system does not have yet", async () => {
  const get = () => new Socket().getsockopt(SOL_SOCKET, SO_RCVBUF);
  assertEquals(await failureOf(get), "UnsupportedError ENOPROTOOPT");
  await withPair(({ client }) => {
    assert(Number(client.getsockopt(SOL_SOCKET, SO_RCVBUF)) > 2304);
    return Promise.resolve();
  });
}, libc);

conform(68, "setsockopt() of what only the system has: probes of a silent peer, hops", async () => {
  await withPair(async ({ client }) => {
    for (const socket of [new Socket(), client]) {
      for (const option of [TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT]) {
        socket.setsockopt(IPPROTO_TCP, option, 7);
        assertEquals(socket.getsockopt(IPPROTO_TCP, option), 7);
      }
      socket.setsockopt(IPPROTO_IP, IP_TTL, 9);
      assertEquals(socket.getsockopt(IPPROTO_IP, IP_TTL), 9);
    }
    const refused = () => client.setsockopt(IPPROTO_IP, IP_TTL, 300);
    assertEquals(await failureOf(refused), "SocketError EINVAL");
  });
}, libc);

conform(71, "setsockopt() before connect(): connect() says what the system refuses", async () => {
  await withServer(async (server) => {
    const client = new Socket();
    client.setsockopt(SOL_SOCKET, SO_RCVBUF, 8192);
    client.setsockopt(IPPROTO_IP, IP_TTL, 300);
    const connect = () => client.connect(server.getsockname());
    assertEquals(await failureOf(connect), "SocketError EINVAL");
    client.setsockopt(IPPROTO_IP, IP_TTL, 30);
    await connect();
    assertEquals(client.getsockopt(SOL_SOCKET, SO_RCVBUF), 16384);
    assertEquals(client.getsockopt(IPPROTO_IP, IP_TTL), 30);
    await client.close();
    const six = new Socket(AF_INET6);
    six.setsockopt(IPPROTO_IPV6, IPV6_UNICAST_HOPS, 5);
    await six.bind({ hostname: "::1", port: 0 });
    assertEquals(six.getsockopt(IPPROTO_IPV6, IPV6_UNICAST_HOPS), 5);
    await six.close();
  });
}, libc);
