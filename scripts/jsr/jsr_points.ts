/**
 * The points that JSR gives a package, as far as the repository decides them.
 *
 * JSR counts 17 points as 100 percent (its own `ApiPackageScore` and
 * `generate_score`). Besides these 14, one is for a description, one for a
 * runtime that is marked as compatible, and one for a second: those are set on
 * jsr.io. One more is for provenance, which comes from publishing in a workflow.
 *
 * @module
 */

/** What `deno doc --json` says of a symbol, as far as it matters here. */
interface DocSymbol {
  readonly name: string;
  readonly declarations: readonly {
    readonly declarationKind: string;
    readonly jsDoc?: unknown;
  }[];
}

/** The same of a module. */
export interface DocModule {
  /** The doc comment that begins it. */
  readonly "module_doc"?: {
    readonly doc?: string;
    readonly tags?: readonly { readonly kind: string }[];
  };
  /** What it exports. */
  readonly symbols: readonly DocSymbol[];
}

/** The entries, by their addresses. */
export type Doc = ReadonlyMap<string, DocModule>;

/** What else decides. */
export interface PackageFacts {
  /** The address of the entry `"."`. */
  readonly main: string;
  /** The text of the README that is published, or `null`. */
  readonly readme: string | null;
  /** Whether the type of something that is exported has to be guessed. */
  readonly hasSlowTypes: boolean;
}

/** The points. */
export interface Points {
  /** How many there are. */
  readonly total: number;
  /** What is missing, in words. */
  readonly lost: readonly string[];
}

/** All of them. */
export const MOST_POINTS = 14;

/** JSR is content with so many documented symbols. */
const ENOUGH = 0.8;

/**
 * Reads what `deno doc --json` printed.
 *
 * @param json Its output.
 * @returns The modules by their addresses.
 */
export function parseDoc(json: string): Doc {
  const { version, nodes }: { version: number; nodes: Record<string, DocModule> } = JSON.parse(
    json,
  );
  if (version === 2) return new Map(Object.entries(nodes));
  throw new Error(`Cannot read version ${version} of "deno doc --json", only version 2`);
}

/** The part of all exported symbols that has a doc comment. */
function documentedPart(doc: Doc): number {
  const declarations = [...doc.values()]
    .flatMap(({ symbols }) => symbols)
    .flatMap((symbol) => symbol.declarations)
    .filter(({ declarationKind }) => declarationKind !== "private");
  const documented = declarations.filter(({ jsDoc }) => jsDoc !== undefined);
  return declarations.length === 0 ? 1 : documented.length / declarations.length;
}

/**
 * Counts the points.
 *
 * @param doc The entries.
 * @param facts What else decides.
 * @returns The points, and what is missing.
 */
export function jsrPoints(doc: Doc, { main, readme, hasSlowTypes }: PackageFacts): Points {
  const own = doc.get(main)?.["module_doc"];
  const hasExample = own?.doc?.includes("```") || own?.tags?.some(({ kind }) => kind === "example");
  const undocumented = [...doc].filter(([address, module]) => {
    return module["module_doc"] === undefined && (address !== main || readme === null);
  });
  const part = documentedPart(doc);
  const rules: readonly (readonly [name: string, most: number, given: number])[] = [
    ["a README or a module doc", 2, readme !== null || own?.doc ? 2 : 0],
    ["an example in it", 1, readme?.includes("```") || hasExample ? 1 : 0],
    ["a module doc in each entry", 1, undocumented.length === 0 ? 1 : 0],
    ["docs for most symbols", 5, Math.floor(Math.min(part / ENOUGH, 1) * 5)],
    ["no slow types", 5, hasSlowTypes ? 0 : 5],
  ];
  return {
    total: rules.reduce((sum, [, , given]) => sum + given, 0),
    lost: rules.filter(([, most, given]) => given < most).map(([name]) => name),
  };
}
