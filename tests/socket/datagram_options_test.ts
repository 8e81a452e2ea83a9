import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import {
  AF_INET,
  getAdapter,
  inetAton,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  IP_MULTICAST_TTL,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_TCP,
  SO_BROADCAST,
  SO_KEEPALIVE,
  SO_RCVBUF,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SO_TYPE,
  SOCK_DGRAM,
  Socket,
  SocketError,
  SOL_SOCKET,
  TCP_NODELAY,
} from "../../mod.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { bytesOf, textOf } from "./pair.ts";
import { ANY_PORT, onEachUdp, withSockets, withUdp } from "./udp.ts";

/**
 * A group that stays on this machine, heard at the loopback, and of this process alone: Linux lets
 * every socket on the port hear a group that anybody on the machine has joined.
 */
const GROUP = `239.255.${crypto.getRandomValues(new Uint8Array(2)).join(".")}`;
const LOOPBACK = inetAton("127.0.0.1");
const MEMBERSHIP = new Uint8Array([...inetAton(GROUP), ...LOOPBACK]);

/** A test of each UDP of the runtime. */
function testUdp(name: string, body: () => Promise<void>): void {
  test(name, () => onEachUdp(body));
}

testUdp("setsockopt() before bind() counts afterwards", async () => {
  await withSockets(1, async (socket) => {
    assertEquals(socket.getsockopt(SOL_SOCKET, SO_BROADCAST), 0);
    assertEquals(socket.getsockopt(SOL_SOCKET, SO_TYPE), SOCK_DGRAM);
    socket.setsockopt(SOL_SOCKET, SO_BROADCAST, true);
    socket.setsockopt(IPPROTO_IP, IP_MULTICAST_TTL, 3);
    const options = () => [
      socket.getsockopt(SOL_SOCKET, SO_BROADCAST),
      socket.getsockopt(IPPROTO_IP, IP_MULTICAST_TTL),
      socket.getsockopt(IPPROTO_IP, IP_MULTICAST_LOOP),
    ];
    assertEquals(options(), [1, 3, 1]);
    await socket.bind(ANY_PORT);
    assertEquals(options(), [1, 3, 1]);
    socket.setsockopt(SOL_SOCKET, SO_BROADCAST, 0);
    assertEquals(options(), [0, 3, 1]);
  });
});

testUdp("setsockopt() and getsockopt() know what a datagram socket has not", async () => {
  await withSockets(1, async (socket) => {
    const wrong = [
      [IPPROTO_TCP, TCP_NODELAY],
      [SOL_SOCKET, SO_REUSEPORT],
      [SOL_SOCKET, "SO_NONSENSE"],
      [IPPROTO_IP, SO_BROADCAST],
      ["IPPROTO_NONSENSE", IP_TTL],
    ] as const;
    for (let round = 0; round < 2; round += 1) {
      for (const [level, option] of wrong) {
        const set = () => socket.setsockopt(level, option, 1);
        assertEquals(await failureOf(set), "UnsupportedError ENOPROTOOPT");
        const get = () => socket.getsockopt(level, option);
        assertEquals(await failureOf(get), "UnsupportedError ENOPROTOOPT");
      }
      if (round === 0) await socket.bind(ANY_PORT);
    }
    const set = () => Reflect.apply(socket.setsockopt, socket, [SOL_SOCKET, SO_BROADCAST, "1"]);
    assertEquals(await failureOf(set), "TypeError");
  });
});

testUdp("SO_REUSEADDR and SO_KEEPALIVE are 0 or 1", async () => {
  await withSockets(1, async (socket) => {
    for (const option of [SO_REUSEADDR, SO_KEEPALIVE]) {
      assertEquals(socket.getsockopt(SOL_SOCKET, option), 0);
      socket.setsockopt(SOL_SOCKET, option, 5);
      assertEquals(socket.getsockopt(SOL_SOCKET, option), 1);
    }
    await socket.bind(ANY_PORT);
    assertEquals(socket.getsockopt(SOL_SOCKET, SO_REUSEADDR), 1);
  });
});

testUdp("getsockopt() says when only the system knows", async () => {
  await withSockets(1, async (socket) => {
    const read = () => socket.getsockopt(SOL_SOCKET, SO_RCVBUF);
    const error = assertThrows(read, SocketError);
    assertMatch(error.message, /^Cannot read SO_RCVBUF of .* \(ENOPROTOOPT\), .*bind/);
    await socket.bind(ANY_PORT);
    const failure = await failureOf(read);
    assert(failure === "no failure" || failure === "UnsupportedError ENOPROTOOPT", failure);
  });
});

testUdp("a value that the system does not take lets bind() fail, and leaves nothing", async () => {
  await withSockets(1, async (socket) => {
    socket.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, new Uint8Array(3));
    assertEquals(await failureOf(() => socket.bind(ANY_PORT)), "SocketError EINVAL");
    assertEquals(socket.getsockname().port, 0);
  });
});

test("options of a closed socket are EBADF", async () => {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.close();
  const set = () => socket.setsockopt(SOL_SOCKET, SO_BROADCAST, 1);
  assertEquals(await failureOf(set), "ClosedError EBADF");
  assertEquals(
    await failureOf(() => socket.getsockopt(SOL_SOCKET, SO_BROADCAST)),
    "ClosedError EBADF",
  );
});

testUdp("a group is heard between IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP", async () => {
  const { features } = await getAdapter();
  assert(features.multicast);
  await withSockets(2, async (receiver, sender) => {
    await receiver.bind({ hostname: "", port: 0 });
    const address = { hostname: GROUP, port: receiver.getsockname().port };
    sender.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, LOOPBACK);
    receiver.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, MEMBERSHIP);
    const again = () => receiver.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, MEMBERSHIP);
    assertEquals(await failureOf(again), "AddressInUseError EADDRINUSE");
    await sender.sendto(bytesOf("all of you"), address);
    assertEquals(textOf(await receiver.recv(99)), "all of you");
    receiver.setsockopt(IPPROTO_IP, IP_DROP_MEMBERSHIP, MEMBERSHIP);
    await sender.sendto(bytesOf("nobody"), address);
    receiver.settimeout(0.02);
    assertEquals(await failureOf(() => receiver.recv(99)), "TimeoutError ETIMEDOUT");
  });
});

testUdp("groups that were joined before bind() are heard, each of them", async () => {
  await withUdp(async (_server, sender) => {
    const receiver = new Socket(AF_INET, SOCK_DGRAM);
    const groups = ["239.255.12.35", "239.255.12.36"];
    for (const group of groups) {
      const membership = new Uint8Array([...inetAton(group), ...LOOPBACK]);
      receiver.setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, membership);
    }
    await receiver.bind({ hostname: "", port: 0 });
    const { port } = receiver.getsockname();
    sender.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, LOOPBACK);
    for (const hostname of groups) {
      await sender.sendto(bytesOf(hostname), { hostname, port });
      assertEquals(textOf(await receiver.recv(99)), hostname);
    }
    await receiver.close();
  });
});
