/**
 * What a test asks of the other end of a connection, and a Python process that
 * does it with system calls of its own: no adapter tests itself.
 *
 * @module
 */

import { join } from "node:path";
import type { Address } from "../../lib/core/address.ts";
import { type Child, startChild } from "./child.ts";
import { ROOT } from "./root.ts";

/** How the reading of a peer ended. */
export interface Received {
  /** How many bytes came. */
  readonly count: number;
  /** Whether they follow the pattern. */
  readonly intact: boolean;
  /** Whether the stream ended. */
  readonly ended: boolean;
  /** The code of the error that ended the reading, or `null`. */
  readonly code: string | null;
}

/** A peer's end of a connection; what it sends follows the pattern. */
export interface PeerSocket {
  /** The address of this end. */
  readonly localAddress: Address;
  /** Sends all of `count` bytes. */
  send(count: number): Promise<void>;
  /** Sends `count` bytes, each in a call of its own. */
  dribble(count: number): Promise<void>;
  /** Sends until nobody takes more, at most `limit`; returns how many went. */
  flood(limit: number): Promise<number>;
  /** Reads up to `limit` bytes, or to the end. */
  receive(limit: number): Promise<Received>;
  /** Waits until the other end's system has taken all that was sent, which only TCP tells. */
  delivered(): Promise<void>;
  /** Ends the sending. */
  closeWrite(): Promise<void>;
  /**
   * Closes with RST, which only TCP has; returns how many of its bytes the
   * other end's system had taken by then.
   */
  reset(): Promise<number>;
  /** Closes. */
  close(): Promise<void>;
}

/** A peer's listener. */
export interface PeerListener {
  /** Where it listens. */
  readonly address: Address;
  /** The next connection. */
  accept(): Promise<PeerSocket>;
  /** Connects until the backlog is full; returns how many wait in it. */
  fill(): Promise<number>;
  /** Closes. */
  close(): Promise<void>;
}

/** The other end. */
export interface Peer {
  /** Connects to an address. */
  connect(address: Address): Promise<PeerSocket>;
  /** Listens; the backlog is 128 when left out. */
  listen(address: Address, backlog?: number): Promise<PeerListener>;
  /** Closes all that it has. */
  dispose(): Promise<void>;
}

/** A datagram that a peer received. */
export interface PeerDatagram {
  /** How many bytes it has. */
  readonly size: number;
  /** Whether they are the pattern of the next datagram of one sender. */
  readonly intact: boolean;
  /** Who sent it. */
  readonly from: Address;
}

/** A peer's datagram socket. */
export interface PeerDatagramSocket {
  /** Where it is bound. */
  readonly address: Address;
  /** Sends a datagram of each size; the pattern of each begins one byte further. */
  send(to: Address, sizes: readonly number[]): Promise<void>;
  /** Takes so many datagrams. */
  receive(count: number): Promise<readonly PeerDatagram[]>;
  /** Closes. */
  close(): Promise<void>;
}

/** A peer that has datagrams as well. */
export interface DatagramPeer extends Peer {
  /** Opens a datagram socket; the path `null` is a UNIX one without a name. */
  bindDatagram(address: Address): Promise<PeerDatagramSocket>;
}

/** What Python answers. */
interface Answer {
  readonly id: number;
  readonly error?: string;
  readonly handle?: number;
  readonly local?: Address;
  readonly count?: number;
  readonly intact?: boolean;
  readonly ended?: boolean;
  readonly code?: string | null;
  readonly datagrams?: readonly PeerDatagram[];
}

/** The arguments of a call. */
type Arguments = Readonly<Record<string, unknown>>;

/** Longer than any test: the process ends with the peer. */
const ANSWER_TIMEOUT = 60_000;

/** The Python process, and who waits for its answers. */
class PythonPeer implements DatagramPeer {
  readonly #child: Child;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #ended: Promise<void>;
  #next = 0;
  #end: string | undefined;

  constructor(child: Child) {
    this.#child = child;
    this.#ended = this.#readAnswers();
  }

  async connect(address: Address): Promise<PeerSocket> {
    return new PythonSocket(this, await this.call("connect", { address }));
  }

  async listen(address: Address, backlog: number = 128): Promise<PeerListener> {
    return new PythonListener(this, await this.call("listen", { address, backlog }));
  }

  async bindDatagram(address: Address): Promise<PeerDatagramSocket> {
    return new PythonDatagramSocket(this, await this.call("datagram", { address }));
  }

  async dispose(): Promise<void> {
    await this.#child.dispose();
    await this.#ended;
  }

  /** Makes a call; rejects when it fails there, or when the process has ended. */
  async call(name: string, args: Arguments): Promise<Answer> {
    const id = this.#next++;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    await this.#child.write(`${JSON.stringify({ id, do: name, ...args })}\n`);
    const gone: Answer = { id, error: this.#end ?? "" };
    const { error, ...answer } = this.#end === undefined ? await answered : gone;
    if (error !== undefined) throw new Error(`The peer cannot ${name}: ${error}`);
    return answer;
  }

  async #readAnswers(): Promise<void> {
    try {
      for (;;) this.#answered(JSON.parse(await this.#child.readLine(ANSWER_TIMEOUT)));
    } catch (error) {
      this.#end = String(error);
      for (const id of this.#waiting.keys()) this.#answered({ id, error: this.#end });
    }
  }

  #answered(answer: Answer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}

/** What is the same for sockets and listeners. */
abstract class PythonEnd {
  readonly #peer: PythonPeer;
  readonly #handle: number;
  readonly #local: Address;

  constructor(peer: PythonPeer, { handle = 0, local = { path: null } }: Answer) {
    this.#peer = peer;
    this.#handle = handle;
    this.#local = local;
  }

  protected get peer(): PythonPeer {
    return this.#peer;
  }

  protected get local(): Address {
    return this.#local;
  }

  async close(): Promise<void> {
    await this.call("close");
  }

  protected call(name: string, args: Arguments = {}): Promise<Answer> {
    return this.#peer.call(name, { handle: this.#handle, ...args });
  }
}

/** A listener of the Python process. */
class PythonListener extends PythonEnd implements PeerListener {
  get address(): Address {
    return this.local;
  }

  async accept(): Promise<PeerSocket> {
    return new PythonSocket(this.peer, await this.call("accept"));
  }

  async fill(): Promise<number> {
    return (await this.call("fill")).count ?? 0;
  }
}

/** A connection of the Python process. */
class PythonSocket extends PythonEnd implements PeerSocket {
  get localAddress(): Address {
    return this.local;
  }

  async send(count: number): Promise<void> {
    await this.call("send", { count });
  }

  async dribble(count: number): Promise<void> {
    await this.call("dribble", { count });
  }

  async flood(limit: number): Promise<number> {
    return (await this.call("flood", { limit })).count ?? 0;
  }

  async receive(limit: number): Promise<Received> {
    const { count = 0, intact = false, ended = false, code = null } = await this.call("receive", {
      limit,
    });
    return { count, intact, ended, code };
  }

  async delivered(): Promise<void> {
    await this.call("delivered");
  }

  async closeWrite(): Promise<void> {
    await this.call("close_write");
  }

  async reset(): Promise<number> {
    return (await this.call("reset")).count ?? 0;
  }
}

/** A datagram socket of the Python process. */
class PythonDatagramSocket extends PythonEnd implements PeerDatagramSocket {
  get address(): Address {
    return this.local;
  }

  async send(address: Address, sizes: readonly number[]): Promise<void> {
    await this.call("send_to", { address, sizes });
  }

  async receive(count: number): Promise<readonly PeerDatagram[]> {
    return (await this.call("receive_from", { count })).datagrams ?? [];
  }
}

/**
 * Starts a peer, which the caller disposes.
 *
 * @throws {Error} When there is no `python3`.
 */
export async function startPythonPeer(): Promise<DatagramPeer> {
  return new PythonPeer(await startChild("python3", ["-IS", join(ROOT, "tests/harness/peer.py")]));
}
