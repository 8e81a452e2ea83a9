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
 * @returns The absolute path.
 * @throws {Error} When the module does not come from a file.
 */
export function filePath(relative: string, module: string): string {
  if (!module.startsWith("file:")) {
    throw new Error(`Cannot find files beside "${module}": the course needs a clone or a package`);
  }
  const built = module.endsWith(".js") ? relative.replace(/\.ts$/, ".js") : relative;
  return builtin("node:url").fileURLToPath(new URL(built, module));
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
 * How a file is named in the shortest way for somebody who stands in a directory.
 *
 * @param path The absolute path of the file.
 * @param directory Where the person stands.
 * @returns The relative path.
 */
export function relativePath(path: string, directory: string): string {
  return builtin("node:path").relative(directory, path);
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
