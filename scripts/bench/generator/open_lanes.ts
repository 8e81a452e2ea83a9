/**
 * The lanes to a server.
 *
 * @module
 */

import { ConnectionLane } from "./connection_lane.ts";
import { DatagramLane } from "./datagram_lane.ts";
import type { Lane } from "./lane.ts";
import { VisitLane } from "./visit_lane.ts";

/** What lanes there are to be. */
export interface LaneOptions {
  readonly kind: "connection" | "datagram" | "visit";
  /** Where the server is: a port of 127.0.0.1, or a UNIX socket. */
  readonly place: { readonly port: number } | { readonly path: string };
  readonly lanes: number;
  /** Connections that are opened besides and stay idle. */
  readonly idle: number;
  readonly size: number;
  readonly answerSize: number;
}

/** Opens lanes: those that are to be busy. */
export async function openLanes(options: LaneOptions): Promise<readonly Lane[]> {
  const all: Lane[] = [];
  for (let index = 0; index < options.lanes + options.idle; index++) {
    all.push(await openLane(options));
  }
  // Those that are busy lie among the idle ones, as they do in life.
  const step = Math.max(1, Math.floor(all.length / Math.max(1, options.lanes)));
  return all.filter((_lane, index) => index % step === 0).slice(0, options.lanes);
}

async function openLane({ kind, place, size, answerSize }: LaneOptions): Promise<Lane> {
  if ("path" in place) return await ConnectionLane.open({ unix: place.path }, { size, answerSize });
  const { port } = place;
  if (kind === "visit") return new VisitLane(port);
  if (kind === "datagram") return await DatagramLane.open(port, size);
  return await ConnectionLane.open({ hostname: "127.0.0.1", port }, { size, answerSize });
}
