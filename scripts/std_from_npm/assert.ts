/**
 * `@std/assert` where only npm is reachable: upstream's code, our declarations.
 *
 * @module
 */

// @ts-types="./assert.d.ts"
export * from "npm:deno-std@1.4.0/assert/mod.js";
