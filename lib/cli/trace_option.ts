/**
 * `--trace`: a file for the socket calls.
 *
 * @module
 */

import { UsageError } from "../course/command_line.ts";
import type { Language, Text } from "../course/language.ts";
import type { RunnerName } from "../course/runner.ts";
import { appendFile } from "../host/append_file.ts";
import { absolutePath } from "../host/file_path.ts";
import { workingDirectory } from "../host/working_directory.ts";
import type { CommandCall, CommandOption } from "./command.ts";

const NO_TRACE: Text = {
  en: 'Python tells nothing of its calls; "watch" records it on the wire',
  de: 'Python verrät seine Aufrufe nicht; "watch" zeichnet es auf der Leitung auf',
};

const NO_COMMA: Text = {
  en: "Deno can allow no path with a comma",
  de: "Deno kann keinen Pfad mit einem Komma erlauben",
};

/** Where the calls are recorded. */
export const TRACE_OPTION: CommandOption = {
  name: "trace",
  value: { en: "FILE", de: "DATEI" },
  about: {
    en: "appends each socket call to the file, as a line of JSON",
    de: "hängt jeden Socket-Aufruf als JSON-Zeile an die Datei an",
  },
};

/**
 * The file that a person wants to have the calls in, which is made if there is none.
 *
 * @param call The command line.
 * @returns Its absolute path, or `null` when nobody wants that.
 * @throws {Error} When nothing can be written there.
 */
export function traceFile({ values, language }: CommandCall): string | null {
  const name = values.get("trace");
  if (name === undefined) return null;
  const path = absolutePath(name, workingDirectory());
  try {
    appendFile(path, "");
    return path;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const cannot = { en: `Cannot write "${path}"`, de: `"${path}" lässt sich nicht schreiben` };
    throw new Error(`${cannot[language]}: ${reason}`, { cause });
  }
}

/**
 * Checks that a program can record its own calls.
 *
 * @param name The file that was asked for, if any.
 * @param runner What runs the program.
 * @param language The language to complain in.
 * @throws {UsageError} When it cannot.
 */
export function checkTraceable(
  name: string | undefined,
  runner: RunnerName,
  language: Language,
): void {
  if (name === undefined) return;
  const reason = runner === "python" ? NO_TRACE : NO_COMMA;
  const isDenied = runner === "deno" && name.includes(",");
  if (runner === "python" || isDenied) throw new UsageError(`--trace ${name}`, reason, language);
}
