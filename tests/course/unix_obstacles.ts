/**
 * What can be at the path where a server wants its socket.
 *
 * @module
 */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { lstatSync } from "node:fs";
import { withDirectory } from "../harness/temporary_directory.ts";
import { ranToItsEnd, withPython } from "./unix_program.ts";

/** What nobody has: a server that clears its path may take it. */
export const DEAD: readonly string[] = ["dead", "dead_datagram"];

/** What somebody has. */
export const IN_USE: readonly string[] = ["listening", "bound", "datagram"];

/** What is no socket. */
export const NO_SOCKET: readonly string[] = [
  "file",
  "directory",
  "dangling_link",
  "link_to_a_dead_socket",
];

/** Puts something at a path, and runs the body while it is there. */
export async function withObstacle(
  kind: string,
  body: (path: string) => Promise<void>,
): Promise<void> {
  await withDirectory(async (path) => {
    await withPython("unix_obstacles.py", [kind, path("s")], async (obstacle) => {
      await obstacle.readLine();
      await body(path("s"));
    });
  });
}

/** Runs a server that must end with one sentence about the path, and touch nothing. */
export async function refuses(
  id: string,
  kind: string,
  args: readonly string[] = [],
): Promise<string> {
  let sentence = "";
  await withObstacle(kind, async (path) => {
    const before = lstatSync(path);
    const { code, stdout, stderr } = await ranToItsEnd({ id, path, args });
    assertEquals([kind, code, stdout], [kind, 1, ""]);
    assertStringIncludes(stderr, `"${path}"`);
    assertMatch(stderr, /^[^\n]+\n$/);
    assertEquals([lstatSync(path).ino, lstatSync(path).size], [before.ino, before.size]);
    sentence = stderr;
  });
  return sentence;
}
