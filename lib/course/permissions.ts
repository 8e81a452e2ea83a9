/**
 * What Deno allows a program, as its flags.
 *
 * @module
 */

/**
 * Adds permissions to those of a program.
 *
 * A flag without a value allows everything of its kind, and one with a value
 * beside it would narrow that down; Deno refuses any beside `--allow-all`.
 *
 * @param permissions The flags of the program.
 * @param more Further flags, each with a value.
 * @returns All flags.
 */
export function withPermissions(
  permissions: readonly string[],
  more: readonly string[],
): readonly string[] {
  if (permissions.includes("--allow-all")) return permissions;
  const further = more.filter((flag) => !permissions.includes(flag.replace(/=.*$/, "")));
  return [...permissions, ...further];
}
