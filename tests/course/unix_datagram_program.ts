/**
 * The programs of lesson 7, by the names of the course, where there are UNIX datagrams.
 *
 * @module
 */

import { skip } from "../harness/test.ts";
import { NO_AUTOBIND, NO_UNIX_DATAGRAMS } from "../socket/unix_datagrams.ts";
import { testProgram } from "./lesson_program.ts";

export const SERVER = "unix-dgram-server";
export const CLIENT = "unix-dgram-client";
export const COMPLETE_SERVER = "unix-dgram-server-complete";
export const COMPLETE_CLIENT = "unix-dgram-client-complete";

/** Registers a test of a program of lesson 7; Node needs a package for it. */
export function testDatagrams(name: string, body: () => Promise<void>): void {
  const missing = NO_UNIX_DATAGRAMS ?? NO_AUTOBIND;
  if (missing === undefined) testProgram(name, body);
  else skip(name, missing);
}
