/**
 * All that is known about a conversation when a part of it is drawn.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import { alignClocks } from "./align_clocks.ts";
import { type Cause, causesIn } from "./causes.ts";
import { Connections } from "./connections.ts";
import { type Conversation, type Halves, halvesOf } from "./conversation.ts";
import { type Step, stepsIn } from "./ladder_step.ts";
import type { Side, TracedCall } from "./traced_call.ts";

/** Calls of a server for all of its clients. */
const FOR_ALL = new Set(["accept", "select"]);

/** An end of datagrams as both sides know it; its host may be "all" on its own side. */
function endOf(address: Address | null): string | null {
  if (address === null) return null;
  return isUnixAddress(address) ? address.path : String(address.port);
}

/** A conversation, as far as it has been recorded. */
export class Scene {
  /** The moments in the order in which they are drawn. */
  readonly steps: readonly Step[];
  readonly #connections: Connections;
  readonly #causes: ReadonlyMap<TracedCall, TracedCall>;
  /** Which client has a connection or an end of datagrams; empty where there is one client. */
  readonly #clients = new Map<string, number>();

  /**
   * Looks at a conversation.
   *
   * @param conversation What was recorded.
   * @param started The keys of calls that have been drawn as waiting already.
   */
  constructor(conversation: Conversation, started: ReadonlySet<string> = new Set()) {
    const halves = alignClocks(halvesOf(conversation));
    const causes = causesIn(halves);
    this.steps = stepsIn(halves, causes, started);
    this.#connections = new Connections(halves);
    this.#causes = new Map(causes.map(({ cause, effect }: Cause) => [effect, cause]));
    if (conversation.clients.length > 1) this.#findClients(halves);
  }

  /** The connection of a call, or `null`. */
  connectionOf(call: TracedCall): string | null {
    return this.#connections.of(call);
  }

  /** Whether a side was watched while it had a connection. */
  isWatched(side: Side, connection: string): boolean {
    return this.#connections.calls(side).has(connection);
  }

  /** Whether what a call received was sent by a call that was watched. */
  hasCause(call: TracedCall): boolean {
    return this.#causes.has(call);
  }

  /**
   * The client that a call belongs to, on either side.
   *
   * @param call The call.
   * @returns Its number, or `null`: with one client there is nothing to tell
   * apart, and who waits for whoever comes waits for all.
   */
  clientOf(call: TracedCall): number | null {
    if (this.#clients.size === 0 || FOR_ALL.has(call.name)) return null;
    if (call.side === "client") return call.program;
    const connection = this.connectionOf(call);
    if (connection !== null) return this.#clients.get(connection) ?? null;
    const end = endOf(call.to ?? call.from ?? call.remote);
    return this.#causes.get(call)?.program ?? this.#clients.get(end ?? "") ?? null;
  }

  #findClients({ client }: Halves): void {
    for (const call of client) {
      const key = this.connectionOf(call) ?? endOf(call.local);
      if (key !== null) this.#clients.set(key, call.program);
    }
  }
}
