/**
 * What Deno allows this program.
 *
 * @module
 */

/** The kinds of permissions, as Deno's flags name them. */
export type PermissionName = "net" | "read" | "write" | "run" | "env" | "sys" | "ffi";

/** What is allowed. */
export interface Permissions {
  /** Whether all of a kind is allowed, some of it, or nothing. */
  readonly granted: Readonly<Record<PermissionName, "all" | "some" | "nothing">>;
  /** Whether Deno was started with `--unstable-net`. */
  readonly unstableNet: boolean;
}

/** The part of Deno that this file uses. */
interface Runtime {
  readonly Deno?: {
    readonly permissions: {
      querySync(
        of: { name: PermissionName },
      ): { readonly state: string; readonly partial?: boolean };
    };
    readonly listenDatagram?: unknown;
  };
}

const NAMES: readonly PermissionName[] = ["net", "read", "write", "run", "env", "sys", "ffi"];

/**
 * Asks what Deno allows this program. Nobody is asked by it.
 *
 * @returns The permissions, or `null` where there is no Deno: Bun and Node allow everything.
 */
export function permissions(): Permissions | null {
  const { Deno } = globalThis as Runtime;
  if (Deno === undefined) return null;
  const states = NAMES.map((name) => {
    const { state, partial = false } = Deno.permissions.querySync({ name });
    const amount = partial ? "some" : state === "granted" ? "all" : "nothing";
    return [name, amount] as const;
  });
  return {
    granted: Object.fromEntries(states) as Permissions["granted"],
    unstableNet: Deno.listenDatagram !== undefined,
  };
}
