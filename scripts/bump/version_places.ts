/**
 * The files that name the version. deno.json is where it is; the others repeat it.
 *
 * @module
 */

import { ReleaseError } from "./release_error.ts";

/** A file that names the version, once. */
export interface VersionPlace {
  /** Its path from the root of the project. */
  readonly path: string;
  /** What stands before and behind the version. */
  readonly pattern: RegExp;
}

/** The one place that decides. */
export const DENO_JSON: VersionPlace = {
  path: "deno.json",
  pattern: /^( {2}"version": ")([^"]*)(",)$/m,
};

/** All places. */
export const VERSION_PLACES: readonly VersionPlace[] = [
  DENO_JSON,
  { path: "lib/core/version.ts", pattern: /^(export const VERSION = ")([^"]*)(";)$/m },
];

/**
 * The version that a file names.
 *
 * @param place Which file it is.
 * @param text Its text.
 * @throws {ReleaseError} When it names none.
 */
export function versionIn({ path, pattern }: VersionPlace, text: string): string {
  const version = pattern.exec(text)?.[2];
  if (version === undefined) throw new ReleaseError(`Cannot find the version in ${path}`);
  return version;
}

/** The text of a file with another version. */
export function withVersion({ pattern }: VersionPlace, text: string, version: string): string {
  return text.replace(pattern, `$1${version}$3`);
}
