/**
 * The options of UDP sockets, broadcast and multicast.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { DatagramEndpoint } from "../../lib/adapters/contract.ts";
import type { InetAddress } from "../../lib/core/address.ts";
import { SocketError } from "../../lib/core/socket_error.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, refusalOf } from "./outcome.ts";
import { ANY, described, inetOf, LOCAL, LOCAL6, reached, withUdp } from "./udp_endpoints.ts";

/**
 * A group of the range that nobody routes (RFC 2365), and of this process alone: Linux lets every
 * socket on the port hear a group that anybody on the machine has joined (IP_MULTICAST_ALL).
 */
const GROUP: readonly number[] = [239, 255, ...crypto.getRandomValues(new Uint8Array(2))];

/** The interface of this machine. */
const LOOPBACK = [127, 0, 0, 1] as const;
const MEMBERSHIP = Uint8Array.of(...GROUP, ...LOOPBACK);

/** One that nobody has, with a name that is the same in every run. */
const NO_MEMBERSHIP = Uint8Array.of(239, 255, 77, 88, ...LOOPBACK);

/** An IPv6 group of the machine alone, on the interface that the system chooses. */
const MEMBERSHIP6 = Uint8Array.of(0xff, 1, ...new Array(13).fill(0), 0x77, 0, 0, 0, 0);

/** The same with an address that is no group's. */
const NO_MEMBERSHIP6 = Uint8Array.of(0, ...MEMBERSHIP6.subarray(1));

/** What sends to the group over the loopback interface. */
const SENDER = new Map([["IP_MULTICAST_IF", Uint8Array.of(...LOOPBACK)]]);

/** Options with a value that is not the first one, and what is read then. */
const SETTINGS: readonly (readonly [InetAddress, string, number | Uint8Array, unknown])[] = [
  [LOCAL, "SO_BROADCAST", 7, 1],
  [LOCAL, "SO_RCVBUF", 8192, 16_384],
  [LOCAL, "SO_SNDBUF", 8192, 16_384],
  [LOCAL, "IP_TTL", 7, 7],
  [LOCAL, "IP_MULTICAST_TTL", 0, 0],
  [LOCAL, "IP_MULTICAST_TTL", 7, 7],
  [LOCAL, "IP_MULTICAST_LOOP", 0, 0],
  [LOCAL, "IP_MULTICAST_IF", Uint8Array.of(...LOOPBACK), Uint8Array.of(...LOOPBACK)],
  [LOCAL6, "IPV6_UNICAST_HOPS", 7, 7],
  [LOCAL6, "IPV6_MULTICAST_HOPS", 7, 7],
  [LOCAL6, "IPV6_MULTICAST_LOOP", 0, 0],
  [LOCAL6, "IPV6_MULTICAST_IF", 1, 1],
];

/** Values that make no sense, or ask for what is not there. */
const MISTAKES: readonly (readonly [InetAddress, string, number | Uint8Array, string])[] = [
  [LOCAL, "IP_TTL", 0, "EINVAL"],
  [LOCAL, "IP_TTL", 256, "EINVAL"],
  [LOCAL, "IP_MULTICAST_TTL", 256, "EINVAL"],
  [LOCAL, "SO_BROADCAST", new Uint8Array(0), "EINVAL"],
  [LOCAL, "IP_ADD_MEMBERSHIP", 5, "EINVAL"],
  [LOCAL, "IP_ADD_MEMBERSHIP", NO_MEMBERSHIP.subarray(1), "EINVAL"],
  [LOCAL, "IP_ADD_MEMBERSHIP", Uint8Array.of(10, 0, 0, 1, ...LOOPBACK), "EINVAL"],
  [LOCAL, "IP_DROP_MEMBERSHIP", NO_MEMBERSHIP, "EADDRNOTAVAIL"],
  [LOCAL, "IPV6_JOIN_GROUP", MEMBERSHIP6, "ENOPROTOOPT"],
  [LOCAL6, "IPV6_JOIN_GROUP", NO_MEMBERSHIP6, "EINVAL"],
  [LOCAL6, "IPV6_LEAVE_GROUP", MEMBERSHIP6, "EADDRNOTAVAIL"],
  [LOCAL, "SO_NOTHING", 1, "ENOPROTOOPT"],
];

/** The error of a call that fails at once. */
function thrownBy(call: () => unknown): SocketError | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    assert(error instanceof SocketError);
    return error;
  }
}

/** Sees that an option cannot be set, with the reason and the way out. */
function assertUnavailable(error: SocketError, option: string): void {
  assertEquals([error.code, error.syscall], ["ENOPROTOOPT", "setsockopt"]);
  assertMatch(error.message, new RegExp(`^Cannot set ${option} of .*\\(ENOPROTOOPT\\), .{10}`));
}

/** Rules about setting and reading. */
export function udpOptionRules(host: ContractHost): void {
  for (const [address, option, value, expected] of SETTINGS) {
    rule(host, `${option} ${value} is read back, or refused with a reason`, async () => {
      await withUdp(host, [address], ([a]) => {
        const error = thrownBy(() => a.setOption(option, value));
        if (error === undefined) assertEquals(a.getOption(option), expected);
        else assertUnavailable(error, option);
        return Promise.resolve();
      });
    });
  }

  rule(
    host,
    "all options can be set before the socket is bound, or the bind says why not",
    async () => {
      for (const [address, option, value, expected] of SETTINGS) {
        const opening = host.adapter.bindDatagram(address, { options: new Map([[option, value]]) });
        const code = await codeOf(opening);
        assert(code === "" || code === "ENOPROTOOPT", `${option}: ${code}`);
        if (code !== "") continue;
        const endpoint = await opening;
        assertEquals(endpoint.getOption(option), expected);
        await endpoint.close();
      }
    },
  );

  for (const [address, option, value, code] of MISTAKES) {
    rule(host, `${option} ${value} over "${address.hostname}": ${code}, no harm`, async () => {
      await withUdp(host, [address], async ([a]) => {
        const error = thrownBy(() => a.setOption(option, value));
        assertEquals([error?.code, error?.syscall, error?.address], [
          code,
          "setsockopt",
          a.address,
        ]);
        await a.send(Uint8Array.of(1), a.address);
        assertEquals(described(await a.receive()), [[1], a.address]);
      });
    });
  }

  rule(host, "an option that cannot be set before the bind leaves no socket", async () => {
    await withUdp(host, [LOCAL], async ([a]) => {
      const address = inetOf(a);
      await a.close();
      const options = new Map([["SO_NOTHING", 1]]);
      assertEquals(await codeOf(host.adapter.bindDatagram(address, { options })), "ENOPROTOOPT");
      await withUdp(host, [address], ([b]) => Promise.resolve(assertEquals(b.address, address)));
    });
  });

  rule(host, "options have the values of a new socket, as far as they can be read", async () => {
    await withUdp(host, [LOCAL, LOCAL6], ([four, six]) => {
      assertEquals(four.getOption("SO_BROADCAST"), 0);
      assertEquals(four.getOption("IP_MULTICAST_TTL"), 1);
      assertEquals(four.getOption("IP_MULTICAST_LOOP"), 1);
      assertEquals(six.getOption("IPV6_MULTICAST_HOPS"), 1);
      assertEquals(six.getOption("IPV6_MULTICAST_LOOP"), 1);
      const error = thrownBy(() => four.getOption("IP_ADD_MEMBERSHIP"));
      assertEquals([error?.code, error?.syscall], ["ENOPROTOOPT", "getsockopt"]);
      return Promise.resolve();
    });
  });

  broadcastRules(host);
  multicastRules(host);
}

/** Rules about SO_BROADCAST. */
function broadcastRules(host: ContractHost): void {
  for (const hostname of ["255.255.255.255", "127.255.255.255"]) {
    rule(host, `send() and connect() to ${hostname} need SO_BROADCAST: EACCES`, async () => {
      await withUdp(host, [ANY], async ([a]) => {
        const address = reached(a, hostname);
        const refusals = [
          await refusalOf(a.send(Uint8Array.of(1), address)),
          await refusalOf(a.connect(address)),
        ];
        assertEquals(refusals, [
          { code: "EACCES", syscall: "sendto", address },
          { code: "EACCES", syscall: "connect", address },
        ]);
        a.setOption("SO_BROADCAST", 1);
        a.setOption("SO_BROADCAST", 0);
        assertEquals(await codeOf(a.send(Uint8Array.of(1), address)), "EACCES");
      });
    });
  }

  rule(host, "with SO_BROADCAST everybody on the port hears", async () => {
    const options = { reuseAddress: true };
    await withUdp(host, [ANY], async ([a]) => {
      await withUdp(host, [inetOf(a)], async ([b]) => {
        await withUdp(host, [ANY], async ([guest]) => {
          guest.setOption("SO_BROADCAST", 1);
          await guest.send(Uint8Array.of(1), reached(a, "127.255.255.255"));
          for (const endpoint of [a, b]) {
            assertEquals(described(await endpoint.receive()), [[1], reached(guest)]);
          }
        });
      }, options);
    }, options);
  });
}

/** Sees that an endpoint has heard nothing, by what it hears next. */
async function assertHeardNothing(
  endpoint: DatagramEndpoint,
  guest: DatagramEndpoint,
): Promise<void> {
  await guest.send(Uint8Array.of(99), reached(endpoint));
  assertEquals([...(await endpoint.receive()).bytes], [99]);
}

/** Rules about groups. */
function multicastRules(host: ContractHost): void {
  rule(host, "a member of a group hears what is sent to it, until it leaves", async () => {
    assert(host.adapter.features.multicast);
    await withUdp(host, [ANY], async ([a]) => {
      await withUdp(host, [ANY], async ([guest]) => {
        const group = reached(a, GROUP.join("."));
        await guest.send(Uint8Array.of(1), group);
        await assertHeardNothing(a, guest);
        a.setOption("IP_ADD_MEMBERSHIP", MEMBERSHIP);
        assertEquals(
          thrownBy(() => a.setOption("IP_ADD_MEMBERSHIP", MEMBERSHIP))?.code,
          "EADDRINUSE",
        );
        await guest.send(Uint8Array.of(2), group);
        assertEquals(described(await a.receive()), [[2], reached(guest)]);
        a.setOption("IP_DROP_MEMBERSHIP", MEMBERSHIP);
        await guest.send(Uint8Array.of(3), group);
        await assertHeardNothing(a, guest);
      }, { options: SENDER });
    });
  });

  rule(
    host,
    "a group may be joined before the socket is bound, and again after leaving",
    async () => {
      const options = new Map([["IP_ADD_MEMBERSHIP", MEMBERSHIP]]);
      await withUdp(host, [ANY], async ([a]) => {
        await withUdp(host, [ANY], async ([guest]) => {
          a.setOption("IP_DROP_MEMBERSHIP", MEMBERSHIP);
          a.setOption("IP_ADD_MEMBERSHIP", MEMBERSHIP);
          await guest.send(Uint8Array.of(1), reached(a, GROUP.join(".")));
          assertEquals(described(await a.receive()), [[1], reached(guest)]);
        }, { options: SENDER });
      }, { options });
    },
  );

  rule(host, "a group on an interface that is not there is ENODEV, once", async () => {
    const elsewhere = Uint8Array.of(...GROUP, 192, 0, 2, 200);
    await withUdp(host, [ANY, LOCAL], async ([a, guest]) => {
      // Deno's own call says it only to the next one.
      const code = thrownBy(() => a.setOption("IP_ADD_MEMBERSHIP", elsewhere))?.code ??
        await codeOf(a.receive());
      assertEquals(code, "ENODEV");
      await assertHeardNothing(a, guest);
    });
  });
}
