/**
 * Options of stream sockets.
 *
 * @module
 */

import { assertEquals, assertThrows } from "@std/assert";
import type { NativeOptions } from "../../lib/adapters/contract.ts";
import { ClosedError, UnsupportedError } from "../../lib/core/socket_error.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { codeThrownBy } from "./outcome.ts";
import { pairThrough, withListener, withPair, withVisit } from "./subject.ts";

/** Options that every runtime sets. */
const EVERYWHERE = ["TCP_NODELAY", "SO_KEEPALIVE"];

/** `struct linger` of C: on, and how many seconds. */
function linger(on: number, seconds: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Int32Array.of(on, seconds).buffer);
}

/** The error of a call that must fail with one of this library's. */
function errorOf(
  call: () => unknown,
  Class: typeof ClosedError,
): { readonly code: string; readonly syscall: string } {
  const { code, syscall } = assertThrows(call, Class);
  return { code, syscall };
}

function assertClosed(subject: NativeOptions): void {
  assertEquals(errorOf(() => subject.setOption("SO_KEEPALIVE", 1), ClosedError), {
    code: "EBADF",
    syscall: "setsockopt",
  });
  assertEquals(errorOf(() => subject.getOption("SO_KEEPALIVE"), ClosedError), {
    code: "EBADF",
    syscall: "getsockopt",
  });
}

/** Rules about the options of streams and listeners. */
export function optionRules(host: ContractHost): void {
  rule(host, "getOption() reads what setOption() has set, at either end", async () => {
    await withPair(host, async ({ client, server }) => {
      for (const option of EVERYWHERE) {
        assertEquals(client.getOption(option), 0);
        client.setOption(option, 1);
        assertEquals([client.getOption(option), server.getOption(option)], [1, 0]);
        client.setOption(option, 0);
        assertEquals(client.getOption(option), 0);
      }
      await Promise.resolve();
    });
  });

  rule(host, "an option that does not exist is refused with ENOPROTOOPT", async () => {
    await withPair(host, async ({ client }) => {
      const expected = (syscall: string) => ({ code: "ENOPROTOOPT", syscall });
      const set = () => client.setOption("SO_NONSENSE", 1);
      assertEquals(errorOf(set, UnsupportedError), expected("setsockopt"));
      const get = () => client.getOption("SO_NONSENSE");
      assertEquals(errorOf(get, UnsupportedError), expected("getsockopt"));
      await Promise.resolve();
    });
  });

  rule(host, "the options of a closed socket are gone: EBADF", async () => {
    await withListener(host, async (listener) => {
      await listener.close();
      assertClosed(listener);
    });
    await withPair(host, async ({ client }) => {
      await client.close();
      assertClosed(client);
    });
  });
}

/** Rules about what the system itself says of options. */
export function systemOptionRules(host: ContractHost): void {
  rule(host, "getOption() reads what the system has made of a buffer's size", async () => {
    await withPair(host, async ({ client }) => {
      client.setOption("SO_RCVBUF", 8192);
      client.setOption("SO_SNDBUF", 1);
      assertEquals(client.getOption("SO_RCVBUF"), 16384);
      assertEquals(client.getOption("SO_SNDBUF"), 4608);
      await Promise.resolve();
    });
  }, { needs: "descriptor" });

  rule(host, "getOption() tells what kind of socket it is, and of its health", async () => {
    await withListener(host, async (listener) => {
      const { client, server } = await pairThrough(host, listener);
      const read = (socket: NativeOptions) =>
        ["SO_TYPE", "SO_ACCEPTCONN", "SO_ERROR", "SO_PROTOCOL"].map((name) =>
          socket.getOption(name)
        );
      assertEquals(read(listener), [1, 1, 0, 6]);
      assertEquals(read(client), [1, 0, 0, 6]);
      assertEquals(read(server), [1, 0, 0, 6]);
      await Promise.all([client.close(), server.close()]);
    });
  }, { needs: "descriptor" });

  rule(host, "options of every level and kind can be set", async () => {
    await withPair(host, async ({ server }) => {
      const values = { TCP_KEEPIDLE: 30, TCP_KEEPCNT: 3, IP_TTL: 9, IP_TOS: 16, SO_PRIORITY: 2 };
      for (const [option, value] of Object.entries(values)) {
        server.setOption(option, value);
        assertEquals([option, server.getOption(option)], [option, value]);
      }
      await Promise.resolve();
    });
  }, { needs: "descriptor" });

  rule(host, "SO_LINGER is a structure; with no seconds close() resets", async () => {
    await withVisit(host, async ({ subject, guest }) => {
      assertEquals(subject.getOption("SO_LINGER"), linger(0, 0));
      subject.setOption("SO_LINGER", linger(1, 0));
      assertEquals(subject.getOption("SO_LINGER"), linger(1, 0));
      await subject.close();
      assertEquals((await guest.receive(1)).code, "ECONNRESET");
    });
  }, { needs: "descriptor" });

  rule(host, "the system refuses an option that the socket does not have", async () => {
    await withPair(host, async ({ client }) => {
      assertEquals(codeThrownBy(() => client.setOption("SO_LINGER", 1)), "EINVAL");
      assertEquals(codeThrownBy(() => client.setOption("SO_RCVBUF", new Uint8Array(1))), "EINVAL");
      assertEquals(codeThrownBy(() => client.setOption("SO_RCVBUF", new Uint8Array(0))), "EINVAL");
      assertEquals(codeThrownBy(() => client.setOption("SO_TYPE", 2)), "ENOPROTOOPT");
      await Promise.resolve();
    });
    await host.withDirectory(async (directory) => {
      await withPair(host, async ({ client }) => {
        assertEquals(codeThrownBy(() => client.setOption("TCP_NODELAY", 1)), "EOPNOTSUPP");
        assertEquals(codeThrownBy(() => client.getOption("TCP_NODELAY")), "EOPNOTSUPP");
        await Promise.resolve();
      }, { path: directory.path("s") });
    });
  }, { needs: "descriptor" });
}
