/**
 * Programs that may have only a few files and sockets open.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { type Child, withChild } from "../harness/child.ts";
import type { Program } from "../harness/program.ts";

/** Sets the limit of another process; Python can. */
const LIMIT = "import resource, sys; pid, count = map(int, sys.argv[1:]); " +
  "resource.prlimit(pid, resource.RLIMIT_NOFILE, (count, count))";

/**
 * The command line that runs a program which opens no files of its own once it
 * is ready: Deno would read certificates and look for its next version.
 */
export function withoutFiles({ command, args }: Program): Program {
  const script = 'unset NODE_EXTRA_CA_CERTS; export DENO_NO_UPDATE_CHECK=1; exec "$@"';
  return { command: "sh", args: ["-c", script, "sh", command, ...args] };
}

/**
 * Limits a program that is ready. Not before: Node opens the modules of a
 * program all at once.
 *
 * @param child The program.
 * @param count How many files and sockets it may have open.
 */
export async function limitDescriptors(child: Child, count: number): Promise<void> {
  const args = ["-IS", "-c", LIMIT, String(child.pid), String(count)];
  const { code, stderr } = await withChild("python3", args, {}, (python) => python.exit);
  assertEquals([code, stderr], [0, ""]);
}
