/**
 * Imports between built modules.
 *
 * @module
 */

/** An import of a module of the project by the name of its source. */
const MODULE_IMPORT_REGEXP = /((?:from|import)\s*\(?\s*"\.[^"]*)\.ts"/g;

/** An import of data; Node 20 warns of it, and wants other words than Node 22. */
const JSON_IMPORT_REGEXP = /(from\s*"\.[^"]*\.json)"(?:\s*with\s*\{[^}]*\})?/g;

/**
 * Names what code or declarations import as it is in the package: modules are
 * JavaScript, and so is data, in a module of its own (see {@linkcode dataModule}).
 *
 * @param code The code.
 * @returns The same with other names.
 */
export function linkedCode(code: string): string {
  return code.replaceAll(MODULE_IMPORT_REGEXP, '$1.js"').replaceAll(JSON_IMPORT_REGEXP, '$1.js"');
}

/**
 * Data as a module; dnt makes the same, `table.json.js`.
 *
 * @param json The text of the file.
 * @returns The source of the module.
 */
export function dataModule(json: string): string {
  return `export default ${json.trim()};\n`;
}
