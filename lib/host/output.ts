/**
 * Lines for the person or program that reads what this program prints.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/**
 * The most that a full pipe takes whole or not at all (PIPE_BUF, write(2)):
 * beyond it Deno may fail after it has written a part, and does not say which.
 */
const ATOMIC = 4096;

/** A stream of the process that takes bytes at once. */
interface Output {
  writeSync(bytes: Uint8Array): number;
}

/** The part of Deno that this file uses. */
interface Runtime {
  readonly Deno?: { readonly stdout: Output; readonly stderr: Output };
}

/** Standard output or standard error, without `node:fs` where Deno can do it. */
function open(descriptor: 1 | 2): Output {
  const { Deno } = globalThis as typeof globalThis & Runtime;
  if (Deno !== undefined) return descriptor === 1 ? Deno.stdout : Deno.stderr;
  const { writeSync } = builtin("node:fs");
  return { writeSync: (bytes) => writeSync(descriptor, bytes) };
}

/** The code of a failed write; Deno names the class of some failures only. */
function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, "code") ?? error.name : undefined;
}

/** Waits a millisecond: a pipe that somebody has made non-blocking is full, and empties soon. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}

function write(descriptor: 1 | 2, text: string): void {
  const output = open(descriptor);
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(output.writeSync(bytes.subarray(0, ATOMIC)));
    } catch (error) {
      const code = codeOf(error);
      // Nobody reads any more ("| head"): the rest has no reader either.
      if (code === "EPIPE" || code === "BrokenPipe") return;
      if (code !== "EAGAIN" && code !== "WouldBlock") throw error;
      pause();
    }
  }
}

/**
 * Prints one line on standard output. It is out when the call returns, also
 * where another program reads it and although this one ends or waits for long.
 *
 * @param text The line, without its line end.
 */
export function printLine(text: string): void {
  write(1, `${text}\n`);
}

/**
 * Prints a text on standard output that is no whole line, in the same way.
 *
 * @param text The text.
 */
export function printText(text: string): void {
  write(1, text);
}

/**
 * Prints one line on standard error, in the same way.
 *
 * @param text The line, without its line end.
 */
export function printErrorLine(text: string): void {
  write(2, `${text}\n`);
}
