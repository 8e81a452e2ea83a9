/**
 * Where the repository is: tests also run as JavaScript, far from their source.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The root directory of the repository; `deno task test` names it to those. */
export const ROOT: string = process.env.STECKDOSE_ROOT ?? rootAbove(import.meta.url);

function rootAbove(url: string): string {
  let directory = dirname(fileURLToPath(url));
  while (!existsSync(join(directory, "deno.json"))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`Cannot find deno.json above "${url}"`);
    directory = parent;
  }
  return directory;
}
