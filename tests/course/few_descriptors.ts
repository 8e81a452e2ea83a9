/**
 * Programs that may have only a few files and sockets open.
 *
 * @module
 */

import type { Program } from "../harness/program.ts";

/**
 * The command line that runs a program with few descriptors.
 *
 * @param program The program.
 * @param count How many files and sockets it may have open.
 */
export function withFewDescriptors(program: Program, count: number): Program {
  // Deno reads certificates and looks for its next version some time after the start.
  const quiet = "unset NODE_EXTRA_CA_CERTS; export DENO_NO_UPDATE_CHECK=1";
  const script = `${quiet}; ulimit -n ${count} && exec "$@"`;
  return { command: "sh", args: ["-c", script, "sh", program.command, ...program.args] };
}
