/**
 * What Deno allows, without a question to the person.
 *
 * @module
 */

/** What a program may need to be allowed. */
export type Permission =
  | { readonly name: "env"; readonly variable: string }
  | { readonly name: "net"; readonly host?: string }
  | { readonly name: "read" | "write"; readonly path: string }
  | { readonly name: "sys"; readonly kind: "hostname" | "networkInterfaces" };

/** The part of Deno that this file uses. */
interface Runtime {
  readonly Deno?: {
    readonly permissions: { querySync(of: Permission): { readonly state: string } };
  };
}

/**
 * Whether a program may do something.
 *
 * Doing it all the same, where Deno has not been allowed to, would stop the
 * program and ask its person: no good way to find out what one can do without.
 *
 * @param permission What it is about; without a host, all of the network.
 * @returns Always `true` where there is no Deno.
 */
export function isPermitted(permission: Permission): boolean {
  const { Deno } = globalThis as Runtime;
  return Deno === undefined || Deno.permissions.querySync(permission).state === "granted";
}
