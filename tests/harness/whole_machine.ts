/**
 * Whether a test may skip itself for want of a program.
 *
 * @module
 */

import process from "node:process";

/** On the machine of `.ci/run` everything is there that a test could ask for: nothing skips. */
export const IS_WHOLE_MACHINE: boolean = process.env.CI === "true" && process.platform === "linux";
