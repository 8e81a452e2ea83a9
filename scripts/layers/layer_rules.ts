/**
 * The layers of the project, as data: what stands on what, and the exceptions.
 *
 * @module
 */

/** The layers from the bottom up, by path: a file imports from its own and from those below. */
export const LAYERS: readonly string[] = [
  "lib/host/",
  "lib/core/",
  "lib/adapters/",
  "lib/socket/",
  "lib/multiplex/",
  "lib/server/",
  "mod.ts",
  "lib/trace/",
  "lib/course/",
  "lessons/",
  "lib/cli/",
];

/** All that a lesson may import: it shows the library as its users see it. */
export const LESSON_IMPORTS: readonly string[] = ["mod.ts", "lib/course/", "lessons/"];

/** Who may import the public entry; inside, a file imports the file that it needs. */
export const ENTRY_IMPORTERS: readonly string[] = ["lessons/"];

/** Where a runtime may be named and built-in modules may be imported. */
export const RUNTIME_LAYERS: readonly string[] = ["lib/adapters/", "lib/host/"];

/** The built-in modules that are imported elsewhere, and where. */
export const BUILTIN_EXCEPTIONS: readonly { readonly path: string; readonly module: string }[] = [
  { path: "lib/trace/channel.ts", module: "node:diagnostics_channel" },
  { path: "lib/cli/", module: "node:util" },
];

/** The names of the runtimes' own globals. */
export const RUNTIME_NAMES: readonly string[] = ["Deno", "Bun", "process"];

/** Names of files that say nothing about what is in them. */
export const FORBIDDEN_FILES: readonly string[] = ["utils.ts", "index.ts"];

/** The longest file of the library, in lines. */
export const MAX_LINES = 400;

/** snake_case, with as many extensions as it takes: `text.de.md`. */
export const NAME_REGEXP: RegExp = /^[a-z0-9]+(_[a-z0-9]+)*(\.[a-z0-9]+)*$/;

/** The layer of a path: its place in {@linkcode LAYERS} and its directory; `null` without one. */
export function layerOf(path: string): { readonly rank: number; readonly name: string } | null {
  const rank = LAYERS.findIndex((name) => isBelow(path, [name]));
  const name = LAYERS[rank];
  return name === undefined ? null : { rank, name };
}

/** Whether a path is one of the files, or lies in one of the directories. */
export function isBelow(path: string, places: readonly string[]): boolean {
  return places.some((place) => place.endsWith("/") ? path.startsWith(place) : path === place);
}
