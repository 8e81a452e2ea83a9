/**
 * Which UNIX sockets Linux says that programs have bound.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { fileFacts } from "./file_names.ts";
import { readPermittedFile } from "./read_permitted_file.ts";

/** The list of the system (proc(5)); Deno shows it only with all permissions. */
const LIST = "/proc/net/unix";

/**
 * Number, references, protocol, flags, type, state, inode, name. The state 03 of
 * a stream is an accepted connection: it has the name of a listener that may be
 * gone.
 */
const LINE_REGEXP = /^\S+ \S+ \S+ \S+ (\S+ \S+) +\d+ (.+)$/;
const ACCEPTED = "0001 03";

/**
 * Whether a program has bound a socket to a file, as far as the system's list
 * shows it: by the name that the program gave. Of a relative name only the last
 * part can be compared.
 *
 * @param path A name of the file.
 * @returns `null` when there is no such list here.
 */
export function isListedAsBound(path: string): boolean | null {
  const list = readPermittedFile(LIST);
  if (list === null) return null;
  const { basename } = builtin("node:path");
  const id = fileFacts(path)?.id;
  return list.split("\n").some((line) => {
    const [, typeAndState, name = ""] = LINE_REGEXP.exec(line) ?? [];
    if (typeAndState === ACCEPTED || basename(name) !== basename(path)) return false;
    return !name.startsWith("/") || fileFacts(name)?.id === id;
  });
}
