/**
 * The names of files: what is behind one, and changing names without opening
 * anything.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/** What is behind a name; a link is what it is, not what it points to. */
export interface FileFacts {
  /** What it is, in words. */
  readonly kind: string;
  /** Whether it is a socket. */
  readonly isSocket: boolean;
  /** Says which file it is, whatever its names: the same as long as one of them exists. */
  readonly id: string;
}

/**
 * Looks at a file without following a link.
 *
 * @param path The name.
 * @returns What is there, or `null` when nothing is.
 */
export function fileFacts(path: string): FileFacts | null {
  const status = builtin("node:fs").lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (status === undefined) return null;
  const kinds = {
    "a socket": status.isSocket(),
    "a directory": status.isDirectory(),
    "a symbolic link": status.isSymbolicLink(),
    "a pipe": status.isFIFO(),
    "a regular file": status.isFile(),
  };
  const [kind = "a device"] = Object.entries(kinds).find(([, is]) => is) ?? [];
  return { kind, isSocket: status.isSocket(), id: `${status.dev}:${status.ino}` };
}

/**
 * Gives a file one more name; a name that is taken is never taken over.
 *
 * @param path A name that it has.
 * @param name The one more.
 */
export function addName(path: string, name: string): void {
  builtin("node:fs").linkSync(path, name);
}

/**
 * Takes a name from a file; without its last name the file is gone. A name that
 * is gone already is no error.
 *
 * @param path The name.
 */
export function removeName(path: string): void {
  try {
    builtin("node:fs").unlinkSync(path);
  } catch (error) {
    if (!(error instanceof Error && Reflect.get(error, "code") === "ENOENT")) throw error;
  }
}

/**
 * Takes the name from one certain file and from no other, even if another has
 * got the name in this very moment: that one gets it back.
 *
 * POSIX has no call that removes a name only if it is still a certain file's.
 * So the name is changed first, which says whose it was, and then removed or
 * put back. While it is away, for some microseconds, the other file cannot be
 * found; and if a third takes its name then, it keeps the new name.
 *
 * @param path The name.
 * @param id Whose it must be; another name must keep that file in existence.
 * @returns `false` when it was another's, which has it back.
 * @throws {Error} EEXIST when it cannot be put back; the message says both names.
 */
export function removeNameOf(path: string, id: string): boolean {
  const { renameSync } = builtin("node:fs");
  const aside = freshName(path);
  renameSync(path, aside);
  const isTheOne = fileFacts(aside)?.id === id;
  if (!isTheOne) addName(aside, path);
  removeName(aside);
  return isTheOne;
}

/**
 * A name beside another that nobody has.
 *
 * @param path The other.
 * @returns The name.
 */
export function freshName(path: string): string {
  return `${path}.${crypto.randomUUID().slice(0, 8)}`;
}
