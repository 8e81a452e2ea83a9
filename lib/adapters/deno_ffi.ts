/**
 * Whether Deno lets this program call libc. No more than that, because every
 * program loads it; what calls libc is loaded when it is used.
 *
 * @module
 */

/** Where the structures and numbers of `posix/` are right: nothing else was tried. */
const MACHINES: ReadonlySet<string> = new Set(["linux x86_64", "linux aarch64"]);

/** Whether libc can be called; only asked, so that nobody is prompted. */
export function mayCallLibc(): boolean {
  return MACHINES.has(`${Deno.build.os} ${Deno.build.arch}`) &&
    Deno.permissions.querySync({ name: "ffi" }).state === "granted";
}
