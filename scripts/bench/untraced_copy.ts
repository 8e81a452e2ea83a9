/**
 * A copy of the library without its lines for tracing: what they cost is the
 * difference.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { filesBelow } from "../files_below.ts";

/** What the servers need. */
const PARTS: readonly string[] = ["lib", "scripts/bench", "scripts/load"];
const FILES: readonly string[] = ["mod.ts", "deno.json"];

/** A line that tells the observer about a call. */
const TRACING_LINE_REGEXP = /^.*\bcallObserver\?\.\(.*$/gm;

/** Makes the copy. */
export async function makeUntracedCopy(root: string, directory: string): Promise<void> {
  const parts = await Promise.all(PARTS.map((part) => filesBelow(root, part)));
  let removed = 0;
  for (const path of [...FILES, ...parts.flat()]) {
    const target = join(directory, path);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeTextFile(
      target,
      (await Deno.readTextFile(join(root, path))).replaceAll(TRACING_LINE_REGEXP, () => {
        removed += 1;
        return "";
      }),
    );
  }
  if (removed === 0) throw new Error("Cannot compare tracing: no line of it was found");
}
