/**
 * The servers in JavaScript, for Node.
 *
 * @module
 */

import { build, stop } from "npm:esbuild@0.25.5";
import { join } from "node:path";
import { filesBelow } from "../files_below.ts";

const SERVERS = "scripts/bench/servers";

/** Makes the servers of a copy of the repository; gives the directory that has them. */
export async function makeNodePrograms(root: string, directory: string): Promise<string> {
  const files = (await filesBelow(root, SERVERS)).filter((path) => path.endsWith(".ts"));
  try {
    await build({
      entryPoints: files.map((path) => join(root, path)),
      outbase: root,
      outdir: directory,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
    });
  } finally {
    await stop();
  }
  await Deno.writeTextFile(join(directory, "package.json"), '{"type":"module"}');
  return directory;
}
