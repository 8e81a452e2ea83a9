/**
 * Which options a stream socket can have, before there is one.
 *
 * @module
 */

import { adapterName } from "./adapter.ts";
import { loadLibc } from "./posix/libc.ts";
import { DENO_LIMIT, MEMORY_LIMIT } from "./stream_options.ts";

/** Every runtime has a call for these. */
const EVERYWHERE: ReadonlySet<string> = new Set(["SO_KEEPALIVE", "TCP_NODELAY"]);

/**
 * Why no stream socket of this runtime can have an option, which is known
 * before the system's socket exists.
 *
 * @param option Its name in C; SO_LINGER with the time 0 is a reset on closing.
 * @returns The reason and the way out; `undefined` where nothing is known against it.
 */
export function streamOptionLimit(option: string): string | undefined {
  if (EVERYWHERE.has(option)) return undefined;
  const name = adapterName();
  if (option === "SO_LINGER") {
    return name === "deno" ? "Deno has no call that resets a connection" : undefined;
  }
  if (name === "deno") return DENO_LIMIT;
  if (name === "memory") return MEMORY_LIMIT;
  const libc = loadLibc();
  return typeof libc === "string" ? libc : undefined;
}
