/**
 * Between the addresses of modules and the paths of files.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/**
 * The path of a file that lies beside a module.
 *
 * A program that is named `.ts` in the source is `.js` in the npm package; the
 * module that asks has been renamed together with it and tells which it is.
 *
 * @param relative Where the file is, seen from the module: `./server.ts`.
 * @param module The module's `import.meta.url`.
 * @returns The absolute path; the address where the module came from the network.
 */
export function filePath(relative: string, module: string): string {
  const built = module.endsWith(".js") ? relative.replace(/\.ts$/, ".js") : relative;
  const { href } = new URL(built, module);
  return isAddress(href) ? href : builtin("node:url").fileURLToPath(href);
}

/**
 * What a program is called where it lies: `.ts` in the source, `.js` in the npm package.
 *
 * @param file Its name in the source.
 * @returns Its name here.
 */
export function builtFile(file: string): string {
  return import.meta.url.endsWith(".js") ? file.replace(/\.ts$/, ".js") : file;
}

/**
 * Whether this is a package that somebody has installed, and not a clone.
 *
 * @returns Whether it lies where npm and Bun put packages.
 */
export function isInstalled(): boolean {
  return /[\\/]node_modules[\\/]/.test(import.meta.url);
}

/**
 * Whether a file lies in the network, and not in a directory.
 *
 * @param path Its path, or its address.
 * @returns Whether it is an address.
 */
export function isAddress(path: string): boolean {
  return /^https?:/.test(path);
}

/**
 * Whether the course has been fetched from the network, as by `deno run jsr:...`.
 *
 * @returns Whether its modules have addresses.
 */
export function isFetched(): boolean {
  return isAddress(import.meta.url);
}

/**
 * How a file is named in the shortest way for somebody who stands in a directory.
 *
 * @param path The absolute path of the file, or its address.
 * @param directory Where the person stands.
 * @returns The relative path; an address as it is.
 */
export function relativePath(path: string, directory: string): string {
  return isAddress(path) ? path : builtin("node:path").relative(directory, path);
}

/**
 * The path of a file that somebody named where they stand.
 *
 * @param name What they typed, relative or absolute.
 * @param directory Where they stand.
 * @returns The absolute path.
 */
export function absolutePath(name: string, directory: string): string {
  return builtin("node:path").resolve(directory, name);
}
