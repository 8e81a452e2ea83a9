/**
 * A text at the end of a file.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/**
 * Appends a text to a file, which is made when there is none.
 *
 * The system has the text when the call returns: it survives a crash or an
 * exit of this program on the next line.
 *
 * @param path The path of the file.
 * @param text What to append, as UTF-8.
 */
export function appendFile(path: string, text: string): void {
  builtin("node:fs").appendFileSync(path, text);
}
