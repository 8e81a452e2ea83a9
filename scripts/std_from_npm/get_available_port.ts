/**
 * `@std/net/get-available-port` where only npm is reachable; `deno-std` has no net.
 *
 * @module
 */

/** A port that was free a moment ago. */
export function getAvailablePort(): number {
  using listener = Deno.listen({ port: 0 });
  return listener.addr.port;
}
