/**
 * What `deno publish` would send to JSR.
 *
 * @module
 */

/** What came of trying. */
export interface PublishedFiles {
  /** The files, as paths from the root. */
  readonly files: readonly string[];
  /** Whether the type of something that is exported has to be guessed. */
  readonly hasSlowTypes: boolean;
  /** Why it would fail, or `null`. */
  readonly problem: string | null;
}

/** What it says before and after it has looked for slow types. */
const SEARCH_REGEXP = /^Checking for slow types/m;
const FOUND_REGEXP = /^This package contains errors for slow types/m;

const FILE_REGEXP = /^ +(file:\/\/\S+) \([\d.]+[KMG]?B\)$/gm;

/**
 * Tries to publish, without publishing.
 *
 * @param root The root of the project.
 * @returns What would be sent.
 */
export async function publishedFiles(root: string): Promise<PublishedFiles> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["publish", "--dry-run", "--allow-dirty"],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  const output = `${new TextDecoder().decode(stdout)}${new TextDecoder().decode(stderr)}`;
  const base = `file://${root}/`;
  const files = [...output.matchAll(FILE_REGEXP)].map(([, url = ""]) => {
    return decodeURIComponent(url.slice(base.length));
  });
  const hasSlowTypes = !SEARCH_REGEXP.test(output) || FOUND_REGEXP.test(output);
  return { files, hasSlowTypes, problem: code === 0 ? null : output };
}
