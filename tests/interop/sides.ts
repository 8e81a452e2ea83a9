/**
 * The programs of the lessons on every side of a conversation: on each runtime,
 * and their originals on Python.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { join } from "node:path";
import process from "node:process";
import { readyPort } from "../course/lesson_program.ts";
import { type Child, withChild } from "../harness/child.ts";
import {
  NO_RUNTIME_PATHS,
  type Program,
  programOn,
  type Runtime,
  RUNTIMES,
  STARTS_PROGRAMS,
} from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { skip, test } from "../harness/test.ts";

/** What runs a program of a lesson. */
export type Side = Runtime | "python";

/** The sides on which the short programs exist. */
export const SIDES: readonly Side[] = [...RUNTIMES, "python"];

/** The programs, without the ends of their names. */
export const SERVER = "lessons/03_first_server/server";
export const COMPLETE_SERVER = "lessons/03_first_server/server_complete";
export const CLIENT = "lessons/04_first_client/client";
export const COMPLETE_CLIENT = "lessons/04_first_client/client_complete";

/** What is the same in the answers of all servers. */
export const PAGE = "<!doctype html><html><head><title>Antwort</title></head>" +
  "<body><h1>Hallo Welt!</h1></body></html>";

/** How a side runs a program; `null` where this test run does not have the runtime. */
function commandOf(side: Side, program: string, args: readonly string[]): Program | null {
  return side === "python"
    ? { command: "python3", args: [join(ROOT, `${program}.py`), ...args] }
    : programOn(side, `${program}.ts`, args);
}

/** Registers a test that needs some sides. */
export function testOn(sides: readonly Side[], name: string, body: () => Promise<void>): void {
  const hasAll = sides.every((side) => commandOf(side, SERVER, []) !== null);
  if (hasAll) test(name, body, STARTS_PROGRAMS);
  else skip(name, NO_RUNTIME_PATHS);
}

/** Each side with the next one, the last with the first. */
export function ring<T>(sides: readonly T[]): readonly (readonly [T, T])[] {
  return sides.map((side, index) => [side, sides[(index + 1) % sides.length] ?? side]);
}

/** Runs a program of a lesson on a side. */
export function runOn<T>(
  side: Side,
  program: string,
  args: readonly string[],
  body: (child: Child) => Promise<T>,
): Promise<T> {
  const command = commandOf(side, program, args);
  if (command === null) throw new Error(`There is no "${program}" on ${side}`);
  const env = { LC_ALL: "C.UTF-8" };
  return withChild(command.command, command.args, { env }, body);
}

/** Runs a server while the body visits it at its port. */
export async function whileServing(
  side: Side,
  program: string,
  body: (child: Child, port: string) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  await runOn(side, program, ["--port", "0", ...args], async (child) => {
    await body(child, String(await readyPort(child)));
  });
}

/** Runs a server, which must end in peace afterwards: by itself, or at SIGTERM if it is complete. */
export async function withServer(
  side: Side,
  program: string,
  body: (port: string) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  await whileServing(side, program, async (child, port) => {
    await body(port);
    // After child.kill() Deno reports the signal, also of a child that ended in peace.
    if (program === COMPLETE_SERVER) process.kill(child.pid, "SIGTERM");
    const { code, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
  }, args);
}

/** Runs a client to its end, which must be good, and gives what it printed. */
export async function askFrom(side: Side, program: string, port: string): Promise<string> {
  return await runOn(side, program, ["--port", port], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([side, code, stderr], [side, 0, ""]);
    return stdout;
  });
}

/** What curl gets from a server. */
export async function curl(port: string, args: readonly string[] = []): Promise<string> {
  const all = ["--silent", "--include", ...args, `http://127.0.0.1:${port}/`];
  return await withChild("curl", all, {}, async (child) => {
    const { code, stdout } = await child.exit;
    assertEquals(code, 0);
    return stdout;
  });
}
