/**
 * Time that passes in a test, told by the library's own clock: when a longer
 * time limit has ended a call, a shorter one that began before would have too.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { failureOf } from "../socket/errors.ts";
import { withServer } from "../socket/pair.ts";

/** Resolves when a call with so many seconds as its time limit has ended by it. */
export async function limitPasses(seconds: number): Promise<void> {
  await withServer(async (server) => {
    server.settimeout(seconds);
    assertEquals(await failureOf(() => server.accept()), "TimeoutError ETIMEDOUT");
  });
}
