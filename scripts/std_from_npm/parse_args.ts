/**
 * `@std/cli/parse-args` where only npm is reachable: upstream's code, our declarations.
 *
 * @module
 */

// @ts-types="./parse_args.d.ts"
export * from "npm:deno-std@1.4.0/cli/parse_args.js";
