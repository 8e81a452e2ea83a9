/**
 * Which UNIX sockets Linux says that programs have bound.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { fileFacts } from "./file_names.ts";

/** The list of the system (proc(5)); Deno shows it only with all permissions. */
const LIST = "/proc/net/unix";

/**
 * Number, references, protocol, flags, type, state, inode, name. The state 03 of
 * a stream is an accepted connection: it has the name of a listener that may be
 * gone.
 */
const LINE_REGEXP = /^\S+ \S+ \S+ \S+ (\S+ \S+) +\d+ (.+)$/;
const ACCEPTED = "0001 03";

/** The text of the list, or `null` where there is none to be had. */
function readList(): string | null {
  try {
    return builtin("node:fs").readFileSync(LIST, "utf8");
  } catch {
    return null;
  }
}

/**
 * Whether a program has bound a socket to a file, as far as the system's list
 * shows it: by the name that the program gave. Of a relative name only the last
 * part can be compared.
 *
 * @param path A name of the file.
 * @returns `null` when there is no such list here.
 */
export function isListedAsBound(path: string): boolean | null {
  const list = readList();
  if (list === null) return null;
  const { basename } = builtin("node:path");
  const id = fileFacts(path)?.id;
  return list.split("\n").some((line) => {
    const [, typeAndState, name = ""] = LINE_REGEXP.exec(line) ?? [];
    if (typeAndState === ACCEPTED || basename(name) !== basename(path)) return false;
    return !name.startsWith("/") || fileFacts(name)?.id === id;
  });
}
