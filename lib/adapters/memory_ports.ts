/**
 * Who holds which port of the network in memory.
 *
 * @module
 */

import { covers } from "./memory_hosts.ts";

/** The first and the last port that the network chooses itself (RFC 6335). */
const FIRST = 49152;
const LAST = 65535;

/** A port that somebody holds, on one address or a wildcard. */
export interface Binding {
  /** The address, or a wildcard. */
  readonly ip: string;
  /** The port. */
  readonly port: number;
  /** Whether others who say so too may hold the same (SO_REUSEPORT). */
  readonly shared: boolean;
}

/** Whether two bindings of one port cannot both be. */
function conflict(one: Binding, other: Binding): boolean {
  if (one.shared && other.shared) return false;
  return covers(one.ip, other.ip) || covers(other.ip, one.ip);
}

/** The ports in use. */
export class MemoryPorts {
  readonly #bindings = new Map<number, Set<Binding>>();
  #next = FIRST;

  /** Takes a port, or a free one for port 0; `undefined` when it is not to be had. */
  bind(ip: string, port: number, shared: boolean): Binding | undefined {
    if (port === 0) return this.#bindAny(ip, shared);
    const binding = { ip, port, shared };
    const holders = this.#bindings.get(port) ?? new Set();
    for (const holder of holders) {
      if (conflict(holder, binding)) return undefined;
    }
    this.#bindings.set(port, holders.add(binding));
    return binding;
  }

  /** Gives a port back. */
  release(binding: Binding): void {
    const holders = this.#bindings.get(binding.port);
    holders?.delete(binding);
    if (holders?.size === 0) this.#bindings.delete(binding.port);
  }

  /** In turn, as systems do: a port just given back is not the next one given out. */
  #bindAny(ip: string, shared: boolean): Binding | undefined {
    for (let tries = FIRST; tries <= LAST; tries++) {
      const port = this.#next;
      this.#next = port === LAST ? FIRST : port + 1;
      if (!this.#bindings.has(port)) return this.bind(ip, port, shared);
    }
    return undefined;
  }
}
