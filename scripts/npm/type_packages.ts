/**
 * The types of the runtimes, which only the build needs.
 *
 * @module
 */

/** The version of `@types/node`. */
export const TYPES_NODE = "22.20.5";

/** The version of `@types/deno`. */
export const TYPES_DENO = "2.7.0";
