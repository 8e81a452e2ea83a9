/**
 * The one test harness: the same test runs on Deno, Bun and Node.
 *
 * On Deno it is `Deno.test` with the sanitizers on (`node:test` never gets them
 * there); on Bun and Node it is `node:test`. On each, our own check finds sockets
 * that were left open: Bun and Node have none, and Deno's overlooks `node:net`.
 *
 * @module
 */

import { withDeadline } from "./deadline.ts";
import { refuseLeaks, refuseToStayAlive } from "./leaks.ts";

/** What a test may ask for. */
export interface TestOptions {
  /**
   * Milliseconds after which the test has failed.
   *
   * @default {5000}
   */
  readonly timeout?: number;
}

/** How a runtime registers a test; `ignore` registers one that does not run. */
type Register = (name: string, body: () => Promise<void>, ignore: boolean) => void;

const DEFAULT_TIMEOUT = 5000;

const register: Register = "Deno" in globalThis ? registerOnDeno : await nodeRegister();

/**
 * Registers a test.
 *
 * @param name The symbol first, then the rule: "recv() returns empty bytes after the peer closes".
 * @param body The test; it fails by throwing, and by leaving anything open.
 * @param options A longer deadline, for the rare test that needs one.
 */
export function test(
  name: string,
  body: () => Promise<void> | void,
  options: TestOptions = {},
): void {
  const timeout = options.timeout ?? DEFAULT_TIMEOUT;
  register(name, () => refuseLeaks(() => withDeadline(body, timeout)), false);
}

/**
 * Registers a test that this runtime cannot pass, with the reason.
 *
 * The reason is part of the registered name, so that every reporter prints it
 * and the report of `deno task test` can list it.
 *
 * @param name The name that the test has where it runs.
 * @param reason What the runtime lacks, as the experiment showed it.
 */
export function skip(name: string, reason: string): void {
  register(`${name} (skipped: ${reason})`, () => Promise.resolve(), true);
}

function registerOnDeno(name: string, body: () => Promise<void>, ignore: boolean): void {
  Deno.test({ name, ignore, sanitizeOps: true, sanitizeResources: true, fn: body });
}

async function nodeRegister(): Promise<Register> {
  const { after, test } = await import("node:test");
  // Bun's runner ends the process itself.
  if (!("Bun" in globalThis)) after(refuseToStayAlive);
  return (name, body, ignore) => {
    if (ignore) test.skip(name, body);
    else test(name, body);
  };
}
