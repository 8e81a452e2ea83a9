/**
 * The build by the TypeScript compiler, into the same layout as dnt's: for
 * machines that reach npm, but not JSR.
 *
 * @module
 */

import { join } from "node:path";
import ts from "npm:typescript@5.9.3";
import { installPackage, packagesOf } from "../install_package.ts";
import type { Engine } from "./engine.ts";
import { dataModule, linkedCode } from "./linked_code.ts";
import { builtModule, type PackageFacts } from "./package_facts.ts";
import { TYPES_DENO, TYPES_NODE } from "./type_packages.ts";

const SHEBANG = "#!/usr/bin/env node\n";

/** The compiler, as an engine. */
export const tscEngine: Engine = { name: "tsc", build };

async function build(facts: PackageFacts, directory: string): Promise<void> {
  const program = ts.createProgram(rootsOf(facts), await optionsFor(facts, directory));
  const { diagnostics } = program.emit(undefined, (path, text) => {
    Deno.mkdirSync(join(path, ".."), { recursive: true });
    Deno.writeTextFileSync(path, path.endsWith(".json") ? text : linkedCode(text));
    if (path.endsWith(".json")) Deno.writeTextFileSync(`${path}.js`, dataModule(text));
  });
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length > 0) throw new Error(`Cannot compile: ${formatted(problems, facts.root)}`);
  const bin = join(directory, builtModule(facts.bin));
  await Deno.writeTextFile(bin, SHEBANG + await Deno.readTextFile(bin));
  await Deno.chmod(bin, 0o755);
}

function rootsOf({ root, exports, bin, programs }: PackageFacts): string[] {
  return [...Object.values(exports), bin, ...programs].map((path) => join(root, path));
}

async function optionsFor({ root }: PackageFacts, directory: string): Promise<ts.CompilerOptions> {
  return {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts"],
    types: [await typesOf("node", TYPES_NODE), await typesOf("deno", TYPES_DENO)],
    rootDir: root,
    outDir: join(directory, "esm"),
    declaration: true,
    rewriteRelativeImportExtensions: true,
    resolveJsonModule: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  };
}

/** The directory of the types of a runtime, fetched where they are missing. */
async function typesOf(runtime: string, version: string): Promise<string> {
  const name = `@types/${runtime}`;
  const problem = await installPackage(`types-${runtime}`, `npm:${name}@${version}`, version);
  if (problem !== null) throw new Error(`Cannot get ${name} from npm: ${problem}`);
  return join(packagesOf(`types-${runtime}`, version), name);
}

function formatted(problems: readonly ts.Diagnostic[], root: string): string {
  return ts.formatDiagnostics(problems, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => "\n",
  });
}
