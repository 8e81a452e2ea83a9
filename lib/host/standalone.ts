/**
 * The command line as one file, which `deno compile` makes: it has the lessons
 * inside itself, and there is no Deno beside it that could run them. So it runs
 * itself, with words that no person types.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/** The parts of Deno that this file uses. */
interface Runtime {
  readonly Deno?: {
    readonly args: readonly string[];
    readonly build: { readonly standalone?: boolean };
    readonly version: { readonly deno: string };
  };
}

/** Stands before the number of modules, the modules, and what the program is given. */
const MODULES = "--modules";

/** Where the project begins inside of it. */
const ROOT: string = new URL("../../", import.meta.url).href;

/** What it was started for: modules to run, and what they are given. */
export interface ModulesCall {
  /** The addresses of the modules, in their order. */
  readonly modules: readonly string[];
  /** What the last one is given. */
  readonly args: readonly string[];
}

/**
 * Whether this is such a file.
 *
 * @returns Whether `deno compile` made this program.
 */
export function isStandalone(): boolean {
  return (globalThis as Runtime).Deno?.build.standalone === true;
}

/**
 * The version of the Deno that is inside.
 *
 * @returns `2.9.6` for example; empty elsewhere.
 */
export function insideVersion(): string {
  return (globalThis as Runtime).Deno?.version.deno ?? "";
}

/**
 * The words with which this program runs modules of its own.
 *
 * @param modules The absolute paths of the modules.
 * @param args What the last one is given.
 * @returns The words.
 */
export function modulesWords(
  modules: readonly string[],
  args: readonly string[],
): readonly string[] {
  const { pathToFileURL } = builtin("node:url");
  const inside = modules.map((path) => pathToFileURL(path).href.slice(ROOT.length));
  return [MODULES, String(inside.length), ...inside, ...args];
}

/**
 * What this program was started for.
 *
 * @returns The modules, or `null` where a person has typed something.
 */
export function modulesCall(): ModulesCall | null {
  const [word, count, ...rest] = (globalThis as Runtime).Deno?.args ?? [];
  if (word !== MODULES || !isStandalone()) return null;
  const modules = rest.slice(0, Number(count)).map((path) => new URL(path, ROOT).href);
  return { modules, args: rest.slice(Number(count)) };
}
