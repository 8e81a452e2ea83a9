/**
 * Lesson programs as children of a test, on the runtime that runs the test.
 *
 * @module
 */

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";

export const SERVER = "lessons/03_first_server/server.ts";
export const CLIENT = "lessons/04_first_client/client.ts";

/** No more than what a learner gives them. */
const DENO_FLAGS = ["run", "--no-prompt", "--allow-net=127.0.0.1"];

/** Registers a test of a lesson program; Node has one only in the package. */
export function testProgram(name: string, body: () => Promise<void>): void {
  const found = programOn(currentRuntime(), SERVER) !== null;
  if (found) test(name, body, STARTS_PROGRAMS);
  else skip(name, NO_PROGRAM);
}

/**
 * Runs a lesson program.
 *
 * @param path Its source, from the root.
 * @param args What it is given.
 * @param body What is done with it.
 * @param flags What Deno is given, where it is not what most programs get.
 */
export function withProgram<T>(
  path: string,
  args: readonly string[],
  body: (child: Child) => Promise<T>,
  flags: readonly string[] = DENO_FLAGS,
): Promise<T> {
  const program = programOn(currentRuntime(), path, args, flags);
  if (program === null) throw new Error(`Cannot run "${path}": this runtime has no build of it`);
  // The language of the machine must not decide about a test.
  const env = { LC_ALL: "C.UTF-8", NO_COLOR: "1" };
  const { command, args: all } = program;
  return withChild(command, all, { env }, body);
}

/** The port in the line that a server prints when it is ready. */
export async function readyPort(child: Child): Promise<number> {
  const [, port] = /:(\d+)\/?$/.exec(await child.readLine()) ?? [];
  if (port === undefined) throw new Error("The server did not say its port");
  return Number(port);
}

/** Everything that comes until the end of the stream. */
export async function receiveAll(socket: Socket): Promise<Uint8Array> {
  const chunks: number[] = [];
  for await (const chunk of socket.chunks()) chunks.push(...chunk);
  return Uint8Array.from(chunks);
}

/** What a server on this machine answers to some bytes. */
export async function ask(port: number, request: Uint8Array): Promise<Uint8Array> {
  const socket = new Socket(AF_INET, SOCK_STREAM);
  try {
    await socket.connect({ hostname: "127.0.0.1", port });
    if (request.length > 0) await socket.sendall(request);
    else await socket.shutdown("SHUT_WR");
    return await receiveAll(socket);
  } finally {
    await socket.close();
  }
}
