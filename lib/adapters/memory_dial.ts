/**
 * The way to a listener in memory.
 *
 * @module
 */

import { onAbort } from "../core/abort_watch.ts";
import type { Address } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { type Ends, MemoryConnection } from "./memory_connection.ts";
import type { Knock, MemoryListener } from "./memory_listener.ts";

/** What both ends of a connection will be, before there is one. */
export interface Plan {
  /** The address that was asked for, for the error. */
  readonly address: Address;
  /** The addresses as the client sees them. */
  readonly client: Ends;
  /** The addresses as the server sees them. */
  readonly server: Ends;
  /** Gives back what the client holds; called once. */
  readonly release: () => void;
}

/**
 * Knocks at a listener and waits to be let in.
 *
 * @param listener The listener.
 * @param plan What the connection will be.
 * @param signal Gives up while waiting; later it means nothing.
 * @returns The client's end.
 */
export function dial(
  listener: MemoryListener,
  plan: Plan,
  signal: AbortSignal | undefined,
): Promise<MemoryConnection> {
  return new Promise((resolve, reject) => {
    const fail = (reason: unknown) => {
      plan.release();
      reject(reason);
    };
    const giveUp = () => {
      listener.leave(knock);
      fail(signal?.reason);
    };
    const forgetSignal = signal && onAbort(signal, giveUp);
    const knock: Knock = {
      admit: () => {
        forgetSignal?.();
        const [client, server] = MemoryConnection.pair(plan.client, plan.server, plan.release);
        resolve(client);
        return server;
      },
      refuse: () => {
        forgetSignal?.();
        fail(socketErrorOf("ECONNREFUSED", { syscall: "connect", address: plan.address }));
      },
    };
    listener.knock(knock);
  });
}
