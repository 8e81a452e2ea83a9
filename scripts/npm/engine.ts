/**
 * What turns the TypeScript of the project into the modules of the package.
 *
 * @module
 */

import type { PackageFacts } from "./package_facts.ts";

/** Writes `esm/` with modules and declarations; package.json is not its business. */
export interface Engine {
  /** Its name, for the person who builds. */
  readonly name: "dnt" | "tsc";
  /**
   * Builds.
   *
   * @param facts What belongs into the package.
   * @param directory The empty directory that gets it.
   * @throws {Error} When something does not compile.
   */
  build(facts: PackageFacts, directory: string): Promise<void>;
}
