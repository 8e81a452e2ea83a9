/**
 * The addresses of UDP sockets, and what cannot be one.
 *
 * @module
 */

import { assert, assertEquals, assertLess } from "@std/assert";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf, errorOf, refusalOf } from "./outcome.ts";
import { ANY, described, inetOf, LOCAL, LOCAL6, reached, withUdp } from "./udp_endpoints.ts";

/** Rules about addresses. */
export function udpAddressRules(host: ContractHost): void {
  for (const address of [LOCAL, LOCAL6, ANY, { hostname: "::", port: 0 }]) {
    rule(host, `bindDatagram() on "${address.hostname}" tells the port it got`, async () => {
      await withUdp(host, [address, address], ([a, b]) => {
        for (const { hostname, port } of [inetOf(a), inetOf(b)]) {
          assertEquals(hostname, address.hostname);
          assertLess(0, port);
        }
        assert(inetOf(a).port !== inetOf(b).port);
        return Promise.resolve();
      });
    });
  }

  rule(
    host,
    'a socket on "0.0.0.0" is reached through 127.0.0.1 and answers from there',
    async () => {
      await withUdp(host, [ANY, LOCAL], async ([a, b]) => {
        await b.send(Uint8Array.of(1), reached(a));
        const { from } = await a.receive();
        assertEquals(from, b.address);
        await a.send(Uint8Array.of(2), from);
        assertEquals((await b.receive()).from, reached(a));
      });
    },
  );

  rule(host, 'a socket on "::" is reached over IPv6 and, mapped, over IPv4', async () => {
    const addresses = [{ hostname: "::", port: 0 }, LOCAL, LOCAL6];
    await withUdp(host, addresses, async ([a, four, six]) => {
      for (
        const [guest, way, seen] of [[four, "127.0.0.1", "::ffff:127.0.0.1"], [
          six,
          "::1",
          "::1",
        ]] as const
      ) {
        await guest.send(Uint8Array.of(1), reached(a, way));
        const { from } = await a.receive();
        assertEquals(from, { hostname: seen, port: inetOf(guest).port });
        await a.send(Uint8Array.of(2), from);
        assertEquals(described(await guest.receive()), [[2], reached(a, way)]);
      }
    });
  });

  rule(host, "different addresses of one port are no conflict", async () => {
    await withUdp(host, [LOCAL, LOCAL], async ([a, guest]) => {
      await withUdp(host, [reached(a, "127.0.0.2")], async ([b]) => {
        await guest.send(Uint8Array.of(2), b.address);
        await guest.send(Uint8Array.of(1), a.address);
        assertEquals([...(await a.receive()).bytes], [1]);
        assertEquals([...(await b.receive()).bytes], [2]);
      });
    });
  });

  rule(host, "a port in use is EADDRINUSE with its address, and free after close()", async () => {
    await withUdp(host, [LOCAL], async ([a]) => {
      const address = inetOf(a);
      const refusal = await refusalOf(host.adapter.bindDatagram(address));
      assertEquals(refusal, { code: "EADDRINUSE", syscall: "bind", address });
      for (const hostname of ["0.0.0.0", "::"]) {
        assertEquals(await codeOf(host.adapter.bindDatagram(reached(a, hostname))), "EADDRINUSE");
      }
      await a.close();
      await withUdp(host, [address], ([b]) => Promise.resolve(assertEquals(b.address, address)));
    });
  });

  rule(host, "with reuseAddress two share a port, one gets each datagram", async () => {
    const options = { reuseAddress: true };
    await withUdp(host, [LOCAL], async ([first]) => {
      await withUdp(host, [inetOf(first)], async ([second]) => {
        assertEquals(second.address, first.address);
        assertEquals(await codeOf(host.adapter.bindDatagram(first.address)), "EADDRINUSE");
        const receivings = [codeOf(first.receive()), codeOf(second.receive())];
        await withUdp(host, [LOCAL], async ([guest]) => {
          await guest.send(Uint8Array.of(1), first.address);
          assertEquals(await Promise.race(receivings), "");
        });
        await Promise.all([first.close(), second.close()]);
        assertEquals((await Promise.all(receivings)).sort(), ["", "EBADF"]);
      }, options);
    }, options);
  });

  for (const hostname of ["192.0.2.200", "2001:db8::1"]) {
    rule(host, `bindDatagram() on ${hostname}, which is elsewhere: EADDRNOTAVAIL`, async () => {
      const address = { hostname, port: 0 };
      const refusal = await refusalOf(host.adapter.bindDatagram(address));
      assertEquals(refusal, { code: "EADDRNOTAVAIL", syscall: "bind", address });
    });
  }

  rule(host, "send() to what cannot be reached so is refused, and no harm", async () => {
    await withUdp(host, [LOCAL, LOCAL6], async ([a, b]) => {
      const cases = [
        [a, { hostname: "::1", port: 9 }, "EAFNOSUPPORT"],
        [b, { hostname: "127.0.0.1", port: 9 }, "EAFNOSUPPORT"],
        [a, { hostname: "127.0.0.1", port: 0 }, "EINVAL"],
        [a, { path: "/tmp/s" }, "EAFNOSUPPORT"],
      ] as const;
      for (const [from, address, code] of cases) {
        const refusal = await refusalOf(from.send(Uint8Array.of(1), address));
        assertEquals(refusal, { code, syscall: "sendto", address });
      }
      await a.send(Uint8Array.of(1), a.address);
      assertEquals(described(await a.receive()), [[1], a.address]);
    });
  });

  rule(host, "an error of a datagram socket is a sentence with the address", async () => {
    await withUdp(host, [LOCAL], async ([a]) => {
      const { port } = inetOf(a);
      const { message, name } = await errorOf(host.adapter.bindDatagram(a.address));
      const start = `Cannot bind "127.0.0.1:${port}": address already in use (EADDRINUSE)`;
      assertEquals([message.slice(0, start.length), name], [start, "AddressInUseError"]);
    });
  });
}
