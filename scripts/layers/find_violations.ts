/**
 * Holds every file of the library and the lessons against the layer rules.
 *
 * @module
 */

import { basename, join, relative } from "node:path";
import * as rules from "./layer_rules.ts";
import { type Mention, readSource } from "./read_source.ts";

/** A rule that a file breaks. */
export interface Violation {
  /** The file, as a path from the root. */
  readonly path: string;
  /** The line, or 0 when it is about the file as a whole. */
  readonly line: number;
  /** What is wrong, and what the rule is. */
  readonly message: string;
}

/** The directories and files that the rules are about; tests and scripts are free. */
const CHECKED: readonly string[] = ["lib", "lessons", "mod.ts"];

/** All violations below `root`, and how many files were looked at. */
export async function findViolations(
  root: string,
): Promise<{ readonly violations: readonly Violation[]; readonly files: number }> {
  const violations: Violation[] = [];
  let files = 0;
  for (const place of CHECKED) {
    for await (const path of filesAt(root, place)) {
      files++;
      violations.push(...checkName(path));
      if (!path.endsWith(".ts") || path.endsWith("_test.ts")) continue;
      violations.push(...checkSource(path, await Deno.readTextFile(join(root, path))));
    }
  }
  return { violations, files };
}

async function* filesAt(root: string, path: string): AsyncGenerator<string> {
  try {
    if ((await Deno.stat(join(root, path))).isFile) return yield path;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  for await (const entry of Deno.readDir(join(root, path))) {
    yield* filesAt(root, relative(root, join(root, path, entry.name)));
  }
}

function checkName(path: string): Violation[] {
  const violations: Violation[] = [];
  if (!path.split("/").every((part) => rules.NAME_REGEXP.test(part))) {
    violations.push({ path, line: 0, message: "is not named in snake_case" });
  }
  if (rules.FORBIDDEN_FILES.includes(basename(path))) {
    violations.push({ path, line: 0, message: "has a name that says nothing about its content" });
  }
  return violations;
}

function checkSource(path: string, text: string): Violation[] {
  if (rules.layerOf(path) === null) return [{ path, line: 0, message: "lies in no layer" }];
  const facts = readSource(path, text);
  const violations = facts.imports.flatMap((mention) => checkImport(path, mention));
  for (const { line, text } of facts.computedImports) {
    violations.push({ path, line, message: `imports ${text}, which cannot be checked: name it` });
  }
  if (!rules.isBelow(path, rules.RUNTIME_LAYERS)) {
    for (const { line, text } of facts.runtimeNames) {
      const message = `names "${text}"; only lib/adapters and lib/host know a runtime`;
      violations.push({ path, line, message });
    }
  }
  if (facts.isBarrel && path !== "mod.ts") {
    violations.push({ path, line: 0, message: "only exports again; mod.ts is the only barrel" });
  }
  const lines = text.trimEnd().split("\n").length;
  if (path.startsWith("lib/") && lines > rules.MAX_LINES) {
    const message = `has ${lines} lines; ${rules.MAX_LINES} is the most`;
    violations.push({ path, line: 0, message });
  }
  return violations;
}

function checkImport(path: string, { line, text }: Mention): Violation[] {
  const message = text.startsWith(".")
    ? messageForFile(path, relative("/", join("/", path, "..", text)))
    : messageForModule(path, text);
  return message === null ? [] : [{ path, line, message: `imports "${text}"${message}` }];
}

/** What is wrong with the import of a built-in module or a package, or `null`. */
function messageForModule(path: string, module: string): string | null {
  if (!/^(node|bun):/.test(module)) return "; the library has no dependency";
  if (rules.isBelow(path, rules.RUNTIME_LAYERS)) return null;
  const isException = rules.BUILTIN_EXCEPTIONS.some((exception) =>
    exception.module === module && rules.isBelow(path, [exception.path])
  );
  return isException ? null : "; only lib/adapters and lib/host import built-in modules";
}

/** What is wrong with the import of another file of the project, or `null`. */
function messageForFile(path: string, target: string): string | null {
  const from = rules.layerOf(path);
  const to = rules.layerOf(target);
  if (to === null || from === null) return ", which lies in no layer";
  if (from.name === to.name) return null;
  if (from.name === "lessons/" && !rules.isBelow(target, rules.LESSON_IMPORTS)) {
    return "; a lesson imports only mod.ts and lib/course";
  }
  if (target === "mod.ts" && !rules.isBelow(path, rules.ENTRY_IMPORTERS)) {
    return "; mod.ts is for users, import the file itself";
  }
  return to.rank < from.rank ? null : `; imports point down only, ${to.name} is not below`;
}
