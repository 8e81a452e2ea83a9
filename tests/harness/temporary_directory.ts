/**
 * A directory for the files of one test.
 *
 * @module
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs a body with a directory of its own, which is gone afterwards. Its path
 * is short: the path of a UNIX socket has at most 107 bytes.
 *
 * @param body Is given the path of a name in the directory: `path("socket")`.
 */
export async function withDirectory(
  body: (path: (name: string) => string) => Promise<void>,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "kit-"));
  try {
    await body((name) => join(root, name));
  } finally {
    await rm(root, { recursive: true });
  }
}
