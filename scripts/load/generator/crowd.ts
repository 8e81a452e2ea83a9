/**
 * A crowd that connects and waits.
 *
 * @module
 */

import { EchoClient, type Target } from "./echo_client.ts";
import { tellAndWait } from "../lines.ts";

/** How many come. */
export interface CrowdOptions extends Target {
  readonly count: number;
}

/** All connect, and all go when the reader has looked around. */
export async function crowd({ count, ...target }: CrowdOptions): Promise<void> {
  const clients: EchoClient[] = [];
  for (let index = 0; index < count; index++) clients.push(await EchoClient.open(target));
  await tellAndWait({ event: "here" });
  for (const client of clients) client.reset();
}
