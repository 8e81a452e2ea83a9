/**
 * `@std/net/get-available-port` where only npm is reachable; `deno-std` has no net.
 *
 * @module
 */

/** As in `@std/net`. */
interface Options {
  readonly preferredPort?: number;
}

/** A port that was free a moment ago: the preferred one, if it was. */
export function getAvailablePort({ preferredPort = 0 }: Options = {}): number {
  try {
    using listener = Deno.listen({ port: preferredPort });
    return listener.addr.port;
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    return getAvailablePort();
  }
}
