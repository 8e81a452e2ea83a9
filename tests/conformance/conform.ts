/**
 * The cases of the conformance suite: how Python's sockets behave, one by one.
 *
 * A case carries its number, so that `deno task conformance` can make a table
 * of cases and runtimes. What a runtime cannot do is part of the name, with the
 * reason, and of the table.
 *
 * @module
 */

import { currentRuntime, type Runtime } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";

/** The number of a case: 1 to 250, and N1 to N63. */
export type CaseId = number | `N${number}`;

/** What a case may need. */
export interface CaseOptions {
  /** Where it cannot pass, each with the reason: what the runtime lacks. */
  readonly unsupported?: Readonly<Partial<Record<Runtime, string | undefined>>> | undefined;
  /**
   * What holds there instead: the clear error, what still works. Without it the
   * case is skipped there.
   */
  readonly instead?: (() => Promise<void> | void) | undefined;
  /** Milliseconds after which it has failed; {@linkcode test} has the default. */
  readonly timeout?: number;
}

/** What the name of a case says where it cannot pass: `(unsupported: the reason)`. */
const UNSUPPORTED = "unsupported";

/**
 * Registers a case. A number may have several: it passes when all of them do.
 *
 * @param id Its number.
 * @param title One line of our own: the call first, then the rule.
 * @param body The test.
 * @param options Where it cannot pass.
 */
export function conform(
  id: CaseId,
  title: string,
  body: () => Promise<void> | void,
  options: CaseOptions = {},
): void {
  const { unsupported = {}, instead, timeout } = options;
  const name = `case ${id}: ${title}`;
  const limit = timeout === undefined ? {} : { timeout };
  const reason = unsupported[currentRuntime()];
  if (reason === undefined) test(name, body, limit);
  else if (instead === undefined) skip(name, reason);
  else test(`${name} (${UNSUPPORTED}: ${reason})`, instead, limit);
}
