/**
 * The complete server on the runtime that runs the test, and its visitors,
 * which are Python's: they can do what no adapter lets a program do.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime, type Program, programOn } from "../harness/program.ts";
import { pythonScript } from "../harness/python.ts";
import { endProgram } from "./end_program.ts";
import { limitDescriptors, withoutFiles } from "./few_descriptors.ts";
import { readyPort } from "./lesson_program.ts";

/** The server that has to survive. */
export const COMPLETE_SERVER = "lessons/03_first_server/server_complete.ts";

/** What a visitor got. */
export interface Got {
  /** All that came, as text. */
  readonly text: string;
  /** The code of the error that ended it, or `null` for the end of the stream. */
  readonly code: string | null;
}

/** A server that runs. */
export interface RunningServer {
  /** The process. */
  readonly child: Child;
  /** Where it listens. */
  readonly port: number;
}

/** The answer to a good request, or to one that is refused. */
export function answer(status: string): Got {
  const [title, heading] = status === "200 OK" ? ["Antwort", "Hallo Welt!"] : [status, status];
  const page = `<!doctype html><html><head><title>${title}</title></head>` +
    `<body><h1>${heading}</h1></body></html>`;
  const text = `HTTP/1.0 ${status}\r\n` +
    "content-type: text/html; charset=utf-8\r\n" +
    `content-length: ${page.length}\r\n` +
    `connection: close\r\n\r\n${page}`;
  return { text, code: null };
}

/** Runs a visitor of `hostile_visitors.py`. */
export function withVisitor<T>(
  name: string,
  port: number,
  body: (child: Child) => Promise<T>,
): Promise<T> {
  const script = pythonScript("tests/course/hostile_visitors.py", name, String(port));
  return withChild("python3", script, {}, body);
}

/** What a visitor tells after its visit. */
export function visit(name: string, port: number): Promise<unknown> {
  return withVisitor(name, port, async (child) => JSON.parse(await child.readLine()));
}

/** Asks the server to end, and expects that it does so soon and without a complaint. */
export function end({ child }: RunningServer, signal: NodeJS.Signals): Promise<string> {
  return endProgram(child, signal);
}

/** The command line of the server, which opens no files when its descriptors are to be few. */
function serverCommand(args: readonly string[], descriptors: number | undefined): Program {
  const flags = ["run", "--no-prompt", "--allow-net=127.0.0.1"];
  const all = ["--port", "0", "--lang", "en", ...args];
  const program = programOn(currentRuntime(), COMPLETE_SERVER, all, flags);
  if (program === null) throw new Error("This runtime has no build of the server");
  return descriptors === undefined ? program : withoutFiles(program);
}

/**
 * Runs a server for the body.
 *
 * @param args What the server is given besides port and language.
 * @param body What is done to it.
 * @param descriptors How many files and sockets it may have open.
 */
export function withServer<T>(
  args: readonly string[],
  body: (server: RunningServer) => Promise<T>,
  descriptors?: number,
): Promise<T> {
  const program = serverCommand(args, descriptors);
  const env = { LC_ALL: "C.UTF-8", NO_COLOR: "1" };
  return withChild(program.command, program.args, { env }, async (child) => {
    const port = await readyPort(child);
    if (descriptors !== undefined) await limitDescriptors(child, descriptors);
    return await body({ child, port });
  });
}

/**
 * The same, and afterwards the server must answer a good visitor, and end well.
 *
 * @returns The lines that it printed about the visitors of the body.
 */
export function survives(
  args: readonly string[],
  body: (server: RunningServer) => Promise<void>,
  descriptors?: number,
): Promise<readonly string[]> {
  return withServer(args, async (server) => {
    await body(server);
    assertEquals(await visit("at_once", server.port), answer("200 OK"));
    const lines = (await end(server, "SIGTERM")).split("\n");
    return lines.slice(1, -3);
  }, descriptors);
}
