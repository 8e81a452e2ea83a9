/**
 * Closing a UNIX listener without losing its file, or anybody's.
 *
 * @module
 */

import { isAbstract } from "./unix_path.ts";

/** The part of `node:fs` that this file uses. */
interface FileSystem {
  renameSync(from: string, to: string): void;
  linkSync(existing: string, path: string): void;
  unlinkSync(path: string): void;
  existsSync(path: string): boolean;
}

/** `process` as all three runtimes have it. */
interface BuiltinModules {
  getBuiltinModule(name: "node:fs"): FileSystem;
}

/** Loaded when a UNIX listener closes: `node:fs` is not free at start. */
function fileSystem(): FileSystem {
  const { process } = globalThis as typeof globalThis & { process: BuiltinModules };
  return process.getBuiltinModule("node:fs");
}

/** Moves what is at a path out of the way; `false` when nothing could be moved. */
function moveAside(fs: FileSystem, path: string, aside: string): boolean {
  try {
    fs.renameSync(path, aside);
    return true;
  } catch {
    // Nothing there, or no permission for the directory: there is nothing to
    // keep, or no way to keep it.
    return false;
  }
}

/** Brings it back, unless somebody has taken the path in the meantime. */
function moveBack(fs: FileSystem, path: string, aside: string): void {
  try {
    fs.linkSync(aside, path);
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
    // A directory cannot be linked; rename(2) is as good when nothing is there.
    if (code !== "EEXIST" && !fs.existsSync(path)) return fs.renameSync(aside, path);
    if (code !== "EEXIST") throw error;
  }
  fs.unlinkSync(aside);
}

/**
 * Runs `release`, during which the runtime deletes whatever is at the path of
 * the listener it closes (all three do, whoever the file belongs to by then),
 * and leaves at the path what was there before.
 *
 * POSIX and Python leave the file where it is: removing it is the program's
 * own decision. Under Deno's permissions this needs the right to read and write
 * the directory; with the right for the path alone the runtime's way prevails
 * and the file is gone.
 *
 * @param path The path that the listener was bound to.
 * @param release Closes the listener and resolves when the runtime let go.
 */
export async function keepSocketFile(path: string, release: () => Promise<void>): Promise<void> {
  if (isAbstract(path)) return await release();
  const fs = fileSystem();
  const aside = `${path}.${crypto.randomUUID().slice(0, 8)}`;
  const moved = moveAside(fs, path, aside);
  try {
    await release();
  } finally {
    if (moved) moveBack(fs, path, aside);
  }
}
