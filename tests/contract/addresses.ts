/**
 * Where listeners and connections are.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { type Address, isUnixAddress } from "../../lib/core/address.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeOf } from "./outcome.ts";
import { LOOPBACK, LOOPBACK6, withListener } from "./subject.ts";

/** The port of an address that has one. */
function portOf(address: Address): number {
  return isUnixAddress(address) ? -1 : address.port;
}

/** Rules about the addresses of both ends. */
export function addressRules(host: ContractHost): void {
  for (const [family, address] of [["IPv4", LOOPBACK], ["IPv6", LOOPBACK6]] as const) {
    rule(host, `listen() on port 0 of ${family} tells the port that the system chose`, async () => {
      await withListener(host, (listener) => {
        assertEquals(listener.address, { ...address, port: portOf(listener.address) });
        assert(portOf(listener.address) > 1023);
        return Promise.resolve();
      }, address);
    });

    rule(host, `connect() over ${family}: each end has the other's address`, async () => {
      await withListener(host, async (listener) => {
        const client = await host.adapter.connect(listener.address);
        const server = await listener.accept();
        assertEquals(client.remoteAddress, listener.address);
        assertEquals(server.localAddress, listener.address);
        assertEquals(server.remoteAddress, client.localAddress);
        assertEquals(client.localAddress, { ...address, port: portOf(client.localAddress) });
        await Promise.all([client.close(), server.close()]);
      }, address);
    });
  }

  rule(host, 'listen() on "0.0.0.0" is reached through 127.0.0.1', async () => {
    await withListener(host, async (listener) => {
      const port = portOf(listener.address);
      assertEquals(listener.address, { hostname: "0.0.0.0", port });
      const client = await host.adapter.connect({ hostname: "127.0.0.1", port });
      const server = await listener.accept();
      assertEquals(server.localAddress, { hostname: "127.0.0.1", port });
      await Promise.all([client.close(), server.close()]);
    }, { hostname: "0.0.0.0", port: 0 });
  });

  rule(host, 'listen() on "::" is reached over IPv6 and, mapped, over IPv4', async () => {
    await withListener(host, async (listener) => {
      const port = portOf(listener.address);
      assertEquals(listener.address, { hostname: "::", port });
      for (const [hostname, seen] of [["::1", "::1"], ["127.0.0.1", "::ffff:127.0.0.1"]] as const) {
        const client = await host.adapter.connect({ hostname, port });
        const server = await listener.accept();
        assertEquals(client.remoteAddress, { hostname, port });
        assertEquals(server.localAddress, { hostname: seen, port });
        const theirs = { hostname: seen, port: portOf(client.localAddress) };
        assertEquals(server.remoteAddress, theirs);
        await Promise.all([client.close(), server.close()]);
      }
    }, { hostname: "::", port: 0 });
  });

  if (host.adapter.features.ipv6Only) {
    rule(host, 'listen() on "::" with ipv6Only is not reached over IPv4', async () => {
      await withListener(
        host,
        async (listener) => {
          const port = portOf(listener.address);
          await (await host.adapter.connect({ hostname: "::1", port })).close();
          const refused = await codeOf(host.adapter.connect({ hostname: "127.0.0.1", port }));
          assertEquals(refused, "ECONNREFUSED");
        },
        { hostname: "::", port: 0 },
        { ipv6Only: true },
      );
    });
  }

  rule(host, "connect() to a name finds the address where somebody listens", async () => {
    await withListener(host, async (listener) => {
      const { address } = listener;
      const named = { hostname: "localhost", port: portOf(address) };
      const client = await host.adapter.connect(named);
      const server = await listener.accept();
      assertEquals(client.remoteAddress, address);
      await Promise.all([client.close(), server.close()]);
    });
  });

  rule(host, "listen() on a name tells the address that the name stands for", async () => {
    await withListener(host, async (listener) => {
      const { address } = listener;
      assert(!isUnixAddress(address) && ["127.0.0.1", "::1"].includes(address.hostname));
      const client = await host.adapter.connect(address);
      assertEquals(client.remoteAddress, address);
      await client.close();
    }, { hostname: "localhost", port: 0 });
  });

  rule(host, "listen() on different addresses of one port is no conflict", async () => {
    await withListener(host, async (listener) => {
      const other = { hostname: "127.0.0.2", port: portOf(listener.address) };
      await withListener(host, async ({ address }) => {
        assertEquals(address, other);
        await (await host.adapter.connect(other)).close();
      }, other);
    });
  });

  rule(host, "listen() with reusePort shares a port", async () => {
    const options = { reusePort: true };
    await withListener(
      host,
      (first) =>
        withListener(
          host,
          (second) => Promise.resolve(assertEquals(second.address, first.address)),
          first.address,
          options,
        ),
      LOOPBACK,
      options,
    );
  }, { needs: "reuse" });

  rule(host, "connect() from a given address: the peer sees it", async () => {
    await withListener(host, async (listener) => {
      const localAddress = { hostname: "127.0.0.2", port: 0 };
      const client = await host.adapter.connect(listener.address, { localAddress });
      const server = await listener.accept();
      const port = portOf(client.localAddress);
      assertEquals(client.localAddress, { hostname: "127.0.0.2", port });
      assertEquals(server.remoteAddress, client.localAddress);
      await Promise.all([client.close(), server.close()]);
    });
  });
}
