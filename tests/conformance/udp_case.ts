/**
 * Cases of UDP, which is not the same on Deno with and without its flag.
 *
 * @module
 */

import { onEachUdp } from "../socket/udp.ts";
import { type CaseId, type CaseOptions, conform } from "./conform.ts";

/** A case that holds for each UDP of the runtime. */
export function conformUdp(
  id: CaseId,
  title: string,
  body: () => Promise<void> | void,
  { instead, ...options }: CaseOptions = {},
): void {
  const other = instead === undefined ? undefined : () => onEachUdp(instead);
  conform(id, title, () => onEachUdp(body), { ...options, instead: other });
}
