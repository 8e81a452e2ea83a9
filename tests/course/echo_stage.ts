/**
 * Echo servers, those of lesson 8 and 13, on the runtime that runs the test, and their clients,
 * which are Python's: they can do what no adapter lets a program do.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime, type Program, programOn } from "../harness/program.ts";
import { pythonScript } from "../harness/python.ts";
import { endProgram } from "./end_program.ts";
import { limitDescriptors, withoutFiles } from "./few_descriptors.ts";

/** The programs. */
export const SELECT_SERVER = "lessons/08_multiplexing/server.ts";
export const SELECTORS_SERVER = "lessons/08_multiplexing/server_selectors.ts";
export const COMPLETE_SERVER = "lessons/08_multiplexing/server_complete.ts";

/** A server that runs. */
export interface RunningServer {
  /** The process. */
  readonly child: Child;
  /** Where it listens. */
  readonly port: number;
}

/** Which server runs, and how. */
export interface ServerOptions {
  /** Its file, from the root. */
  readonly file: string;
  /** What it is given besides port and language. */
  readonly args?: readonly string[];
  /** How many files and sockets it may have open, when that is to be few. */
  readonly descriptors?: number;
}

function commandOf({ file, args = [], descriptors }: ServerOptions): Program {
  const flags = ["run", "--no-prompt", "--allow-net=127.0.0.1"];
  const all = ["--port", "0", "--lang", "en", ...args];
  const program = programOn(currentRuntime(), file, all, flags);
  if (program === null) throw new Error(`This runtime has no build of "${file}"`);
  return descriptors === undefined ? program : withoutFiles(program);
}

/** Runs a server for the body. */
export function withEchoServer<T>(
  options: ServerOptions,
  body: (server: RunningServer) => Promise<T>,
): Promise<T> {
  const { command, args } = commandOf(options);
  const env = { LC_ALL: "C.UTF-8", NO_COLOR: "1" };
  return withChild(command, args, { env }, async (child) => {
    const line = await child.readLine();
    const [, port] = /^Waiting for clients: 127\.0\.0\.1:(\d+)$/.exec(line) ?? [];
    assert(port !== undefined, `The server said "${line}"`);
    const { descriptors } = options;
    if (descriptors !== undefined) await limitDescriptors(child, descriptors);
    return await body({ child, port: Number(port) });
  });
}

/** Runs a client of `hostile_echo_clients.py` for the body, with what it told. */
export function withClient<T>(
  name: string,
  { port }: RunningServer,
  body: (told: unknown) => Promise<T>,
): Promise<T> {
  const script = pythonScript("tests/course/hostile_echo_clients.py", name, String(port));
  return withChild("python3", script, {}, async (child) => {
    return await body(JSON.parse(await child.readLine()));
  });
}

/** What a client tells after its visit. */
export function visit(name: string, server: RunningServer): Promise<unknown> {
  return withClient(name, server, (told) => Promise.resolve(told));
}

/** Asks a server to end, and expects that it does so soon and without a complaint. */
export async function endServer(
  { child }: RunningServer,
  signal: NodeJS.Signals = "SIGTERM",
): Promise<readonly string[]> {
  const stdout = await endProgram(child, signal);
  const lines = stdout.trimEnd().split("\n");
  assertEquals(lines.at(-1), "Closed.");
  return lines.slice(1, -1);
}

/**
 * Runs a complete server, that of lesson 8 unless told otherwise, for a body;
 * afterwards it must serve a good client, and end well.
 *
 * @returns The lines that it printed.
 */
export function survives(
  options: Partial<ServerOptions>,
  body: (server: RunningServer) => Promise<void>,
): Promise<readonly string[]> {
  return withEchoServer({ file: COMPLETE_SERVER, ...options }, async (server) => {
    await body(server);
    assertEquals(await visit("good", server), true);
    return await endServer(server);
  });
}

/** Sentences about clients are the library's, one line each, and nothing else is said. */
const SAID =
  /^(?:127\.0\.0\.1:\d+ has (?:come|left)|Cannot (?:send to|receive from) "127\.0\.0\.1:\d+": .*\((?:ECONNRESET|EPIPE)\))$/;

/** Clients of any echo server, after each other: each a process, so no more than a test's time allows. */
export const CLIENTS: readonly (readonly string[])[] = [
  ["nothing", "no_newline", "no_text"],
  ["byte_by_byte", "interleaved"],
  ["many"],
  ["vanishing", "resets"],
  ["fills_and_resets"],
  ["reads_late"],
];

/** Lets clients come; each must get what is due to it, and nothing else may be said. */
export async function givesBack(
  options: Partial<ServerOptions>,
  names: readonly string[],
): Promise<void> {
  const lines = await survives(options, async (server) => {
    for (const name of names) assertEquals([name, await visit(name, server)], [name, true]);
  });
  assertEquals(lines.filter((line) => !SAID.test(line)), []);
}
