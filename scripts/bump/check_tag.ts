/**
 * Whether a tag is that of the version it stands at.
 *
 * @module
 */

import { join } from "node:path";
import { tellsOf } from "./changelog.ts";
import { ReleaseError } from "./release_error.ts";
import { DENO_JSON, VERSION_PLACES, versionIn } from "./version_places.ts";

/**
 * Compares a tag with the version, and the version with all files that name it.
 *
 * @param root The root of the project.
 * @param tag The tag: `v0.2.0`.
 * @returns The version.
 * @throws {ReleaseError} When they differ.
 */
export async function checkTag(root: string, tag: string): Promise<string> {
  const read = (path: string) => Deno.readTextFile(join(root, path));
  const version = versionIn(DENO_JSON, await read(DENO_JSON.path));
  if (tag !== `v${version}`) {
    throw new ReleaseError(`Cannot publish "${tag}": ${DENO_JSON.path} is at ${version}`);
  }
  for (const place of VERSION_PLACES) {
    const other = versionIn(place, await read(place.path));
    if (other !== version) {
      throw new ReleaseError(`Cannot publish ${tag}: ${place.path} is at ${other}`);
    }
  }
  if (!tellsOf(await read("CHANGELOG.md"), version)) {
    throw new ReleaseError(`Cannot publish ${tag}: CHANGELOG.md does not tell what is new in it`);
  }
  return version;
}
