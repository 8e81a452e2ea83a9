/**
 * Whether something is at a path.
 *
 * @module
 */

/**
 * Whether something is at a path.
 *
 * @param path The path.
 * @returns Whether a file or a directory is there.
 */
export async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
