/**
 * Built-in modules, loaded when they are used.
 *
 * @module
 */

/** The built-in modules that the project uses, by name. */
interface Builtins {
  readonly "node:child_process": typeof import("node:child_process");
  readonly "node:dgram": typeof import("node:dgram");
  readonly "node:dns": typeof import("node:dns");
  readonly "node:fs": typeof import("node:fs");
  readonly "node:module": typeof import("node:module");
  readonly "node:os": typeof import("node:os");
  readonly "node:path": typeof import("node:path");
  readonly "node:tty": typeof import("node:tty");
  readonly "node:url": typeof import("node:url");
  readonly "node:worker_threads": typeof import("node:worker_threads");
}

/** The part of `process` that this file uses, as all three runtimes have it. */
interface BuiltinModules {
  getBuiltinModule<Name extends keyof Builtins>(name: Name): Builtins[Name];
}

/**
 * A built-in module, loaded at the first call.
 *
 * An `import` would load it when the program starts, and a program that only
 * may need it would pay: `node:fs` alone doubles the time that Deno needs.
 *
 * @param name The name of the module.
 * @returns The module.
 */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] {
  const { process } = globalThis as typeof globalThis & { readonly process: BuiltinModules };
  return process.getBuiltinModule(name);
}
