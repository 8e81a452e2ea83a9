/**
 * A command line that starts as it is written.
 *
 * @module
 */

/**
 * The same path in other words. Deno's `node:child_process` takes a command
 * that is exactly its own path for Node's and adds `--allow-all`: a test of
 * permissions would then test nothing.
 */
export function plainCommand<T extends { readonly command: string }>(program: T): T {
  return { ...program, command: program.command.replace(/\/(?=[^/]*$)/, "/./") };
}
