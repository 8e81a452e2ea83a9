/**
 * The package.json of the package for npm.
 *
 * @module
 */

import { builtModule, type PackageFacts } from "./package_facts.ts";

/** Where the project lives. */
const REPOSITORY = "https://github.com/steckdose/kit";

/** One entry of the package: declarations for the compiler, a module for all runtimes. */
interface Entry {
  readonly types: string;
  readonly default: string;
}

/** The fields of a package.json that this package has. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly homepage: string;
  readonly bugs: { readonly url: string };
  readonly repository: { readonly type: string; readonly url: string };
  readonly type: "module";
  readonly sideEffects: readonly string[];
  readonly exports: Readonly<Record<string, Entry | string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

function entryOf(path: string): Entry {
  const module = builtModule(path);
  return { types: module.replace(/\.js$/, ".d.ts"), default: module };
}

/**
 * Describes the package.
 *
 * @param facts What belongs into it.
 * @returns The content of its package.json.
 */
export function packageJson({ version, exports, bin }: PackageFacts): PackageJson {
  const entries = Object.entries(exports).map(([name, path]) => [name, entryOf(path)]);
  return {
    name: "steckdose",
    version,
    description: "Berkeley sockets for Deno, Bun and Node, and a course that teaches them",
    keywords: [
      "socket",
      "sockets",
      "berkeley-sockets",
      "tcp",
      "udp",
      "unix-socket",
      "select",
      "selectors",
      "socketserver",
      "course",
      "deno",
      "bun",
    ],
    license: "MIT",
    homepage: `${REPOSITORY}#readme`,
    bugs: { url: `${REPOSITORY}/issues` },
    repository: { type: "git", url: `git+${REPOSITORY}.git` },
    type: "module",
    // What is started does something when it is imported; the library does not.
    sideEffects: ["./esm/lib/cli/*.js", "./esm/lib/trace/record.js", "./esm/lessons/**/*.js"],
    exports: { ...Object.fromEntries(entries), "./package.json": "./package.json" },
    bin: { steckdose: builtModule(bin).slice(2) },
    // The first with process.getBuiltinModule().
    engines: { node: ">=20.16.0", deno: ">=2.0.0", bun: ">=1.4.0" },
    // Node calls libc by it, for datagrams on UNIX sockets.
    peerDependencies: { koffi: "^3.0.0" },
    peerDependenciesMeta: { koffi: { optional: true } },
  };
}
