/**
 * The command line taken apart.
 *
 * `parseArgs` of `node:util` could do it; loading that doubles the time that a
 * lesson program needs to start on Deno.
 *
 * @module
 */

/** What a command line says. */
export interface ParsedArguments {
  /** The value of each option that takes one; the last one counts. */
  readonly values: ReadonlyMap<string, string>;
  /** The options without a value that were given. */
  readonly switches: ReadonlySet<string>;
  /** What is not an option. */
  readonly positionals: readonly string[];
}

/** Which options a program knows. */
export interface KnownOptions {
  /** The names of those that take a value, without `--`. */
  readonly values: readonly string[];
  /** The names of those that take none. */
  readonly switches: readonly string[];
}

/** Why a command line cannot be understood. */
export type ArgumentProblem = "unknown" | "missing value" | "unexpected value";

/** A command line that the program does not understand. */
export class ArgumentError extends Error {
  /** The name of the class. */
  override name = "ArgumentError";
  /** What is wrong. */
  readonly problem: ArgumentProblem;
  /** The option as it was written, `--port` for example. */
  readonly option: string;

  /** Makes an error about one option. */
  constructor(problem: ArgumentProblem, option: string) {
    super(`Cannot understand "${option}": ${problem}`);
    this.problem = problem;
    this.option = option;
  }
}

/** `--name` or `--name=value`. */
const OPTION_REGEXP = /^--([^=]+)(?:=([^]*))?$/;

/** What cannot be the value of an option that stands before it; `-1` can. */
const NO_VALUE_REGEXP = /^-(-|[^\d]|$)/;

/** What is meant as an option: a dash, unless a number stands behind it. */
const OPTION_LIKE_REGEXP = /^-\D/;

/** Reads arguments one after the other. */
class ArgumentReader {
  readonly values = new Map<string, string>();
  readonly switches = new Set<string>();
  readonly positionals: string[] = [];
  readonly #known: KnownOptions;

  constructor(known: KnownOptions) {
    this.#known = known;
  }

  read(args: readonly string[]): void {
    const rest = [...args];
    for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
      if (argument === "--") {
        this.positionals.push(...rest.splice(0));
      } else if (OPTION_LIKE_REGEXP.test(argument)) {
        this.#option(argument === "-h" ? "--help" : argument, rest);
      } else {
        this.positionals.push(argument);
      }
    }
  }

  #option(argument: string, rest: string[]): void {
    const [, name = "", inline] = OPTION_REGEXP.exec(argument) ?? [];
    const option = name === "" ? argument : `--${name}`;
    if (this.#known.switches.includes(name)) {
      if (inline !== undefined) throw new ArgumentError("unexpected value", option);
      this.switches.add(name);
    } else if (this.#known.values.includes(name)) {
      if (inline === undefined && NO_VALUE_REGEXP.test(rest[0] ?? "-")) {
        throw new ArgumentError("missing value", option);
      }
      this.values.set(name, inline ?? rest.shift() ?? "");
    } else {
      throw new ArgumentError("unknown", option);
    }
  }
}

/**
 * Takes a command line apart.
 *
 * `--port 80` and `--port=80` say the same, `-h` is `--help`, and behind `--`
 * nothing is an option.
 *
 * @param args The arguments.
 * @param known The options there are.
 * @returns What was given.
 * @throws {ArgumentError} When an option is unknown, lacks its value or must not have one.
 */
export function parseArguments(args: readonly string[], known: KnownOptions): ParsedArguments {
  const reader = new ArgumentReader(known);
  reader.read(args);
  const { values, switches, positionals } = reader;
  return { values, switches, positionals };
}
