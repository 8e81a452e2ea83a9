/**
 * The one contract suite: every rule, for whatever column.
 *
 * @module
 */

import type { ContractHost } from "./contract_host.ts";
import { halfCloseRules } from "./half_close.ts";
import { brokenPipeRules, resetRules } from "./reset.ts";
import { streamRules, transferRules } from "./stream.ts";

/** The rules of one connection, for the end of it that the host names. */
export function registerConnectionRules(host: ContractHost): void {
  streamRules(host);
  transferRules(host);
  halfCloseRules(host);
  resetRules(host);
  brokenPipeRules(host);
}

/** All rules; those of a connection for both of its ends, which adapters make differently. */
export function registerColumn(connected: ContractHost, accepted: ContractHost): void {
  registerConnectionRules(connected);
  registerConnectionRules(accepted);
}
