/**
 * Formats generated Markdown.
 *
 * @module
 */

/**
 * Markdown as `deno fmt` leaves it.
 *
 * @param text The Markdown.
 * @param root The root of the repository, whose deno.json has the line width.
 * @returns The formatted text.
 * @throws {Error} When `deno fmt` does not take it.
 */
export async function formatMarkdown(text: string, root: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "md", "-"],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  if (code === 0) return new TextDecoder().decode(stdout);
  throw new Error(`Cannot format: ${new TextDecoder().decode(stderr)}`);
}
