/**
 * Options of stream sockets.
 *
 * @module
 */

import { assertEquals, assertThrows } from "@std/assert";
import type { NativeOptions } from "../../lib/adapters/contract.ts";
import { ClosedError, UnsupportedError } from "../../lib/core/socket_error.ts";
import { type ContractHost, rule } from "./contract_host.ts";
import { withListener, withPair } from "./subject.ts";

/** Options that every runtime sets. */
const EVERYWHERE = ["TCP_NODELAY", "SO_KEEPALIVE"];

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
