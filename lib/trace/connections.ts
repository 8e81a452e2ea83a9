/**
 * Which calls belong to the same connection.
 *
 * @module
 */

import { formatAddress } from "../core/address.ts";
import { connectFailure, goesOn, isConnect } from "./connect_result.ts";
import type { Halves } from "./conversation.ts";
import type { Side, TracedCall } from "./traced_call.ts";

/** A socket of a conversation. */
function socketKey(program: number, socket: number): string {
  return `${program} ${socket}`;
}

function byStart(calls: readonly TracedCall[]): readonly TracedCall[] {
  return calls.toSorted((a, b) => a.start - b.start);
}

/** Whether a call made a connection between UNIX sockets, which have no address of their own. */
function connectsUnix({ family, type, name, end, error }: TracedCall, call: string): boolean {
  return family === "AF_UNIX" && type === "SOCK_STREAM" && name.startsWith(call) &&
    end !== null && error === null;
}

/** The connections of a conversation, by names that both sides share. */
export class Connections {
  /** The connections between UNIX sockets: the first one that connects is accepted first. */
  readonly #unix = new Map<string, string>();
  /** What a connect in the background has become, by its socket. */
  readonly #become = new Map<string, string>();
  readonly #calls: Readonly<Record<Side, ReadonlyMap<string, readonly TracedCall[]>>>;

  /**
   * Finds the connections.
   *
   * @param halves The calls of the conversation.
   */
  constructor({ client, server }: Halves) {
    const connects = byStart(client.filter((call) => connectsUnix(call, "connect")));
    for (const [index, { program, socket }] of connects.entries()) {
      this.#unix.set(socketKey(program, socket), `unix ${index}`);
    }
    const accepts = byStart(server.filter((call) => connectsUnix(call, "accept")));
    for (const [index, { program, made }] of accepts.entries()) {
      this.#unix.set(socketKey(program, made ?? 0), `unix ${index}`);
    }
    for (const call of client) {
      const connection = isConnect(call) && connectFailure(call) === null ? this.of(call) : null;
      if (connection !== null) this.#become.set(socketKey(call.program, call.socket), connection);
    }
    this.#calls = { client: this.#group(client), server: this.#group(server) };
  }

  /**
   * The connection of a call. Both sides know it by the client's address.
   *
   * @param call The call.
   * @returns A name, or `null` where there is no connection: not yet, or never,
   * as with datagrams.
   */
  of(call: TracedCall): string | null {
    if (call.type !== "SOCK_STREAM") return null;
    if (call.family === "AF_UNIX") {
      const socket = call.name === "accept" ? call.made ?? 0 : call.socket;
      return this.#unix.get(socketKey(call.program, socket)) ?? null;
    }
    if (call.name === "accept") return call.result;
    if (goesOn(call)) return this.#become.get(socketKey(call.program, call.socket)) ?? null;
    if (call.local === null || call.remote === null) return null;
    return formatAddress(call.side === "client" ? call.local : call.remote);
  }

  /**
   * The calls of one side, by connection.
   *
   * @param side The side.
   * @returns For each connection its calls, in order.
   */
  calls(side: Side): ReadonlyMap<string, readonly TracedCall[]> {
    return this.#calls[side];
  }

  #group(calls: readonly TracedCall[]): ReadonlyMap<string, readonly TracedCall[]> {
    const groups = new Map<string, TracedCall[]>();
    for (const call of calls) {
      const connection = this.of(call);
      if (connection === null) continue;
      const group = groups.get(connection) ?? [];
      group.push(call);
      groups.set(connection, group);
    }
    return groups;
  }
}
