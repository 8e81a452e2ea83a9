/**
 * The addresses of a conversation, as its programs take and say them.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { PlacedProgram } from "./lesson.ts";

/** The default of an option of a program; `undefined` where it does not have it. */
export function defaultOf({ options }: PlacedProgram, name: string): string | undefined {
  return options.find((option) => option.name === name)?.default;
}

/** A program that may use other paths than its usual one. */
export function atPath(program: PlacedProgram, path: string): PlacedProgram {
  const usual = defaultOf(program, "--path");
  if (usual === undefined) return program;
  const permissions = program.permissions.map((flag) => flag.replaceAll(usual, path));
  return { ...program, permissions };
}

/**
 * The port in the line that a server prints when it is ready.
 *
 * @throws {Error} When there is none.
 */
export function portIn(line: string, { id }: PlacedProgram): number {
  const [, port] = [...line.matchAll(/:(\d+)\b/g)].at(-1) ?? [];
  if (port !== undefined) return Number(port);
  throw new Error(`The program "${id}" did not say its port but "${line}"`);
}

/** An address as the command line of a program takes it. */
export function addressArguments(address: Address): readonly string[] {
  return "path" in address ? ["--path", address.path ?? ""] : ["--port", String(address.port)];
}
