/**
 * `steckdose version`.
 *
 * @module
 */

import { VERSION } from "../core/version.ts";
import { printLine } from "../host/output.ts";
import { type Command, SUCCESS } from "./command.ts";

/** Prints the version. */
export const versionCommand: Command = {
  name: "version",
  parameters: { en: "", de: "" },
  summary: { en: "which version this is", de: "welche Version das ist" },
  options: [],
  positionals: [0, 0],
  run() {
    printLine(`steckdose ${VERSION}`);
    return SUCCESS;
  },
};
