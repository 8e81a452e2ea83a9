/**
 * Closing a UNIX listener without losing its file, or anybody's.
 *
 * @module
 */

import { builtin } from "../host/builtin.ts";
import { isPermitted } from "../host/is_permitted.ts";
import { isAbstract } from "./unix_path.ts";

/** Whether a step of the file system worked; what it cannot do is not worth failing a close. */
function works(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    // Nothing there, something there, no right to do it: each has a `code`.
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

/** Whether there may be a file at a path. Deno would ask the person, in the middle of a program. */
function mayHave(path: string): boolean {
  return isPermitted({ name: "read", path }) && isPermitted({ name: "write", path });
}

/**
 * Runs `release`, during which the runtime deletes whatever is at the path of
 * the listener it closes (all three do, whoever the file belongs to by then),
 * and leaves at the path what was there before.
 *
 * POSIX and Python leave the file where it is: removing it is the program's
 * own decision. A second name keeps the file while the first one is deleted,
 * and the path is not missing until then; a directory at the path cannot get
 * one and needs none. Under Deno's permissions this needs the right to read and
 * write the directory; with the right for the path alone the runtime's way
 * prevails and the file is gone.
 *
 * @param path The path that the listener was bound to.
 * @param release Closes the listener and resolves when the runtime let go.
 */
export async function keepSocketFile(path: string, release: () => Promise<void>): Promise<void> {
  if (isAbstract(path)) return await release();
  const fs = builtin("node:fs");
  const spare = `${path}.${crypto.randomUUID().slice(0, 8)}`;
  const hasSpare = mayHave(path) && mayHave(spare) && works(() => fs.linkSync(path, spare));
  try {
    await release();
  } finally {
    if (hasSpare) {
      works(() => fs.linkSync(spare, path));
      works(() => fs.unlinkSync(spare));
    }
  }
}
