/**
 * The part of `@std/cli/parse-args` that the scripts use; see `assert.d.ts` for why.
 */

/** What is accepted, by name. */
interface ParseOptions<B extends string, S extends string, C extends string> {
  readonly boolean?: readonly B[];
  readonly string?: readonly S[];
  readonly collect?: readonly C[];
  readonly unknown?: (argument: string, key?: string, value?: unknown) => unknown;
}

/** What was given, by name; `_` has the rest. */
type Args<B extends string, S extends string, C extends string> =
  & { [K in B]: boolean }
  & { [K in Exclude<S, C>]?: string }
  & { [K in C]: string[] }
  & { _: (string | number)[] };

export declare function parseArgs<
  B extends string = never,
  S extends string = never,
  C extends string = never,
>(args: readonly string[], options?: ParseOptions<B, S, C>): Args<B, S, C>;
