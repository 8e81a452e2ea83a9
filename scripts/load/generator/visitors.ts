/**
 * Visitors that all come at once.
 *
 * @module
 */

import { connect } from "node:net";
import type { Target } from "./echo_client.ts";
import { tell } from "../lines.ts";

/** How many come, and what each says. */
export interface VisitorsOptions extends Target {
  readonly count: number;
  readonly request: string;
}

/** All come, speak, and wait for an answer and its end. */
export async function visitors(options: VisitorsOptions): Promise<void> {
  const visits = Array.from({ length: options.count }, () => visit(options));
  const served = (await Promise.all(visits)).filter((wasServed) => wasServed).length;
  tell({ event: "end", served });
}

/** Whether an answer came, and the connection ended in peace. */
function visit({ host, port, request }: VisitorsOptions): Promise<boolean> {
  return new Promise((resolve) => {
    let received = 0;
    const socket = connect({ host, port }, () => socket.end(request));
    socket.on("data", (chunk) => received += chunk.length);
    socket.on("error", () => resolve(false));
    socket.on("close", () => resolve(received > 0));
  });
}
