/**
 * Programs that see a table of hosts which a test has written.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { withChild } from "../harness/child.ts";
import type { Program } from "../harness/program.ts";

/** Runs a program that finds a file in the place of `/etc/hosts`; gives its lines. */
export async function withHosts(file: string, { command, args }: Program): Promise<string[]> {
  const script = 'mount --bind "$0" /etc/hosts && exec "$@"';
  const all = ["--mount", "sh", "-c", script, file, command, ...args];
  return await withChild("unshare", all, {}, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
    return stdout.trimEnd().split("\n");
  });
}

/** Whether this user may change what a process sees of the file system. */
export async function mayUnshare(): Promise<boolean> {
  if (!existsSync("/usr/bin/unshare")) return false;
  const args = ["--mount", "sh", "-c", "mount --bind /etc/hosts /etc/hosts"];
  return await withChild("unshare", args, {}, async (child) => (await child.exit).code === 0);
}
