/**
 * Makes a version of what is unreleased.
 *
 * @module
 */

import { join } from "node:path";
import { newestRelease, releasedChangelog } from "./changelog.ts";
import { ReleaseError } from "./release_error.ts";
import { DENO_JSON, VERSION_PLACES, versionIn, withVersion } from "./version_places.ts";
import { compareVersions, parseVersion } from "./version_number.ts";

const CHANGELOG = "CHANGELOG.md";

/**
 * Writes a version into all places, and its date into the changelog. When it is
 * refused, nothing has changed.
 *
 * @param root The root of the project.
 * @param version The version.
 * @param date The day: `2026-11-30`.
 * @returns The paths of the files that are different now.
 * @throws {ReleaseError} When the project is not ready for this version.
 */
export async function bumpVersion(
  root: string,
  version: string,
  date: string,
): Promise<readonly string[]> {
  const read = (path: string) => Deno.readTextFile(join(root, path));
  const changelog = await read(CHANGELOG);
  refuseOldVersion(version, versionIn(DENO_JSON, await read(DENO_JSON.path)), changelog);
  await refuseUncommitted(root, version);
  const texts = new Map([[CHANGELOG, releasedChangelog(changelog, version, date)]]);
  for (const place of VERSION_PLACES) {
    const text = await read(place.path);
    if (versionIn(place, text) !== version) {
      texts.set(place.path, withVersion(place, text, version));
    }
  }
  for (const [path, text] of texts) await Deno.writeTextFile(join(root, path), text);
  return [...texts.keys()];
}

/** The version of deno.json may be released as it is as long as no release has it. */
function refuseOldVersion(text: string, currentText: string, changelog: string): void {
  const version = parseVersion(text);
  if (version === null) {
    throw new ReleaseError(`Cannot release "${text}": a version is three numbers, as in 0.2.0`);
  }
  const released = newestRelease(changelog);
  if (released !== null && compareVersions(version, released) <= 0) {
    throw new ReleaseError(
      `Cannot release ${text}: CHANGELOG.md already has ${released.join(".")}, take a greater one`,
    );
  }
  const current = parseVersion(currentText);
  if (current !== null && compareVersions(version, current) < 0) {
    throw new ReleaseError(`Cannot release ${text}: ${DENO_JSON.path} is at ${currentText}`);
  }
}

async function refuseUncommitted(root: string, version: string): Promise<void> {
  const git = new Deno.Command("git", { args: ["status", "--porcelain"], cwd: root });
  const { code, stdout, stderr } = await git.output();
  if (code !== 0) {
    const reason = new TextDecoder().decode(stderr).trim();
    throw new ReleaseError(`Cannot release ${version}: git does not know what changed, ${reason}`);
  }
  if (stdout.length > 0) {
    throw new ReleaseError(
      `Cannot release ${version}: there are changes without a commit; "git status" shows them`,
    );
  }
}
