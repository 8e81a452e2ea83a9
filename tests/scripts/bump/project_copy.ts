/**
 * A copy of what a release changes, under git.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { dirname, join } from "node:path";
import { filesBelow } from "../../../scripts/files_below.ts";
import { runCommand } from "../../../scripts/run_command.ts";
import { ROOT } from "../../harness/root.ts";
import { withDirectory } from "../../harness/temporary_directory.ts";

/** What a release reads and writes, and the scripts that do it. */
const FILES: readonly string[] = [
  "deno.json",
  "lib/core/version.ts",
  "scripts/bump.ts",
  "scripts/check_tag.ts",
  "scripts/print.ts",
  ...await filesBelow(ROOT, "scripts/bump"),
];

const SILENCE = 4000;

/** Whoever commits here: nothing of this machine's git counts. */
const GIT_ENV = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@localhost",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@localhost",
};

/** How a script ended. */
export interface ScriptEnd {
  readonly code: number;
  readonly output: string;
}

/** The copy. */
export class ProjectCopy {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  read(path: string): Promise<string> {
    return Deno.readTextFile(join(this.root, path));
  }

  /** Writes a file and commits all. */
  async commit(path: string, text: string): Promise<void> {
    await Deno.mkdir(join(this.root, dirname(path)), { recursive: true });
    await Deno.writeTextFile(join(this.root, path), text);
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message", path);
  }

  /** Runs git, which must succeed; returns what it printed. */
  async git(...args: string[]): Promise<string> {
    const options = { command: "git", args, cwd: this.root, env: GIT_ENV, silence: SILENCE };
    const { code, output } = await runCommand(options);
    assertEquals(code, 0, output);
    return output;
  }

  /** Runs a script as its task does. */
  async run(script: string, ...args: string[]): Promise<ScriptEnd> {
    const { code, output } = await runCommand({
      command: Deno.execPath(),
      args: ["run", "--allow-all", "--no-check", join(this.root, script), ...args],
      env: { NO_COLOR: "1" },
      silence: SILENCE,
    });
    return { code, output };
  }
}

/** Runs a test with a copy of the project in which all is committed, and with this changelog. */
export async function withProject(
  changelog: string,
  body: (project: ProjectCopy) => Promise<void>,
): Promise<void> {
  await withDirectory(async (path) => {
    for (const file of FILES) {
      await Deno.mkdir(dirname(path(file)), { recursive: true });
      await Deno.copyFile(join(ROOT, file), path(file));
    }
    const project = new ProjectCopy(path(""));
    await project.git("init", "--quiet");
    await project.commit("CHANGELOG.md", changelog);
    await body(project);
  });
}
