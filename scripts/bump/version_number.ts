/**
 * Versions: three numbers, as in `0.2.0`.
 *
 * @module
 */

/** The numbers of a version, the most important one first. */
export type VersionNumber = readonly [number, number, number];

const VERSION_REGEXP = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** The numbers of a version, or `null` when the text is none. */
export function parseVersion(text: string): VersionNumber | null {
  const match = VERSION_REGEXP.exec(text);
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Which version is greater: a number below zero, zero, or a number above, as `sort` takes it. */
export function compareVersions(left: VersionNumber, right: VersionNumber): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
