/**
 * Gives the tests on Node the package by which Node calls libc. A program that
 * wants UNIX datagrams there installs it, too.
 *
 * @module
 */

import { exists } from "./exists.ts";
import { installPackage, packagesOf } from "./install_package.ts";

/** The version that the tests run with. */
const VERSION = "3.3.4";

/** The directory of packages that has koffi, or why there is none. */
export type FoundKoffi = { readonly packages: string } | { readonly reason: string };

/** Finds koffi, or fetches it from npm into `.cache/tools`. */
export async function findKoffi(): Promise<FoundKoffi> {
  const packages = packagesOf("koffi", VERSION);
  if (await exists(`${packages}/koffi`)) return { packages };
  const problem = await installPackage("koffi", `npm:koffi@${VERSION}`, VERSION);
  if (problem === null && await exists(`${packages}/koffi`)) return { packages };
  return { reason: `koffi is not to be had from npm: ${problem ?? "the package is empty"}` };
}

/**
 * Lets packages that are installed in a directory import koffi: Node looks for
 * it beside them.
 */
export async function linkKoffi(packages: string, directory: string): Promise<void> {
  await Deno.symlink(`${packages}/koffi`, `${directory}/node_modules/koffi`);
}
