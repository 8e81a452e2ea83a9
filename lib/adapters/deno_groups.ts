/**
 * The multicast groups of a UDP socket of Deno.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { toSocketError } from "./map_error.ts";
import type { Membership } from "./udp_option_table.ts";

/** A group that was joined: what came of it is the only way to leave it. */
interface Joined {
  leave?: () => Promise<void>;
}

/**
 * Deno has joined or left a group when its call returns, but says only later
 * whether it has; options are set at once. So the next call on the socket waits
 * for the outcome, and tells it.
 */
export class DenoGroups {
  readonly #conn: Deno.DatagramConn;
  readonly #address: InetAddress;
  readonly #groups = new Map<string, Joined>();
  #outcome: Promise<unknown> | undefined;

  /**
   * @param conn The socket of Deno.
   * @param address Where it is bound, for errors.
   */
  constructor(conn: Deno.DatagramConn, address: InetAddress) {
    this.#conn = conn;
    this.#address = address;
  }

  /** Whether there is an outcome that nobody was told yet. */
  get isUnsettled(): boolean {
    return this.#outcome !== undefined;
  }

  /** Joins a group. */
  join({ group, networkInterface }: Membership): void {
    const joined: Joined = {};
    this.#groups.set(`${group} ${networkInterface}`, joined);
    const joining = typeof networkInterface === "number"
      ? this.#conn.joinMulticastV6(group, networkInterface)
      : this.#conn.joinMulticastV4(group, networkInterface);
    this.#await(joining.then(({ leave }) => joined.leave = leave));
  }

  /** Leaves a group. */
  leave({ group, networkInterface }: Membership): void {
    const key = `${group} ${networkInterface}`;
    const joined = this.#groups.get(key);
    this.#groups.delete(key);
    // Right after joining it is not known yet how to leave.
    const leaving = joined?.leave?.() ?? this.#outcome?.then(() => joined?.leave?.());
    if (leaving !== undefined) this.#await(leaving);
  }

  /**
   * Waits for the outcome; it is told once.
   *
   * @throws {SocketError} When a group could not be joined or left.
   */
  async settle(): Promise<void> {
    const outcome = this.#outcome;
    try {
      await outcome;
    } finally {
      if (this.#outcome === outcome) this.#outcome = undefined;
    }
  }

  #await(change: Promise<unknown>): void {
    this.#outcome = Promise.all([this.#outcome, change]).catch((error) => {
      throw this.#failure(error);
    });
    // Whoever calls settle() is told; nobody has to.
    this.#outcome.catch(() => {});
  }

  #failure(error: unknown): SocketError {
    const verb = "join or leave a group on";
    return toSocketError(error, { syscall: "setsockopt", address: this.#address, verb });
  }
}
