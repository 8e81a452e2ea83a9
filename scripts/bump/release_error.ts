/**
 * Why there is no release.
 *
 * @module
 */

/** Its message is one sentence for the person who releases. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
}
