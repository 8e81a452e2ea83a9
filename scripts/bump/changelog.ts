/**
 * The sections of CHANGELOG.md, of which each version has one.
 *
 * @module
 */

import { ReleaseError } from "./release_error.ts";
import { parseVersion, type VersionNumber } from "./version_number.ts";

/** What the section of the next version is called. */
const UNRELEASED = "## Unreleased";

const HEADING_REGEXP = /^## .*$/gm;
const RELEASED_REGEXP = /^## (\S+) \(\d{4}-\d{2}-\d{2}\)$/;
const ENTRY_REGEXP = /^- \S/m;

/** A section with its heading. */
interface Section {
  readonly heading: string;
  readonly body: string;
}

function sectionsOf(changelog: string): readonly Section[] {
  const headings = [...changelog.matchAll(HEADING_REGEXP)];
  return headings.map(({ 0: heading, index }, number) => {
    const body = changelog.slice(index + heading.length, headings[number + 1]?.index);
    return { heading, body };
  });
}

function hasEntries({ body }: Section): boolean {
  return ENTRY_REGEXP.test(body);
}

/** The newest version that the changelog has with a date, or `null` before the first. */
export function newestRelease(changelog: string): VersionNumber | null {
  for (const { heading } of sectionsOf(changelog)) {
    const version = parseVersion(RELEASED_REGEXP.exec(heading)?.[1] ?? "");
    if (version !== null) return version;
  }
  return null;
}

/** Whether the changelog tells what is new in a version, with its date. */
export function tellsOf(changelog: string, version: string): boolean {
  return sectionsOf(changelog).some((section) => {
    return RELEASED_REGEXP.exec(section.heading)?.[1] === version && hasEntries(section);
  });
}

/**
 * Gives what is unreleased a version, and begins an empty section above it.
 *
 * @param changelog The text of the changelog.
 * @param version The version.
 * @param date The day: `2026-11-30`.
 * @returns The new text.
 * @throws {ReleaseError} When nothing is unreleased.
 */
export function releasedChangelog(changelog: string, version: string, date: string): string {
  const section = sectionsOf(changelog).find(({ heading }) => heading === UNRELEASED);
  if (section === undefined) {
    throw new ReleaseError(`Cannot release ${version}: CHANGELOG.md has no "${UNRELEASED}"`);
  }
  if (!hasEntries(section)) {
    throw new ReleaseError(
      `Cannot release ${version}: "${UNRELEASED}" in CHANGELOG.md has no line that says what is new`,
    );
  }
  const { heading, body } = section;
  return changelog.replace(heading + body, () => {
    return `${heading}\n\n## ${version} (${date})${body}`;
  });
}
