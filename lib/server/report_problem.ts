/**
 * What a server tells its operator about a request that failed.
 *
 * @module
 */

import { type Address, formatAddress } from "../core/address.ts";
import { printErrorLine } from "../host/output.ts";

const RULE = "-".repeat(40);

/** Where an error comes from, or what was thrown instead of one. */
function traceOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? String(error) : String(error);
}

/**
 * Writes a block about a failed request to standard error, in one piece, so
 * that the blocks of concurrent requests do not mix.
 *
 * @param clientAddress Whose request it was.
 * @param error What was thrown.
 */
export function reportProblem(clientAddress: Address, error: unknown): void {
  const title = `Cannot finish the request from "${formatAddress(clientAddress)}":`;
  printErrorLine([RULE, title, traceOf(error), RULE].join("\n"));
}
