/**
 * The peer of the network in memory, where no other process can be.
 *
 * @module
 */

import type { Adapter, StreamConnection, StreamListener } from "../../lib/adapters/contract.ts";
import type { Address } from "../../lib/core/address.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";
import type { Peer, PeerListener, PeerSocket, Received } from "../harness/peer.ts";
import { codeOf } from "./outcome.ts";

/** The largest piece that is sent or read in one call. */
const PIECE = 16 * 1024;

/** What a peer closes at its end. */
interface Closable {
  close(): Promise<void>;
}

/** Remembers to close something. */
type Keep = <End extends Closable>(end: End) => End;

/** Whether a promise has settled by the time the event loop has turned. */
async function settlesSoon(promise: Promise<unknown>): Promise<boolean> {
  const turn = new Promise<false>((resolve) => setTimeout(() => resolve(false), 0));
  const settled = promise.then(() => true, () => true);
  const result = await Promise.race([settled, turn]);
  await turn;
  return result;
}

/** An end of a connection in memory. */
class MemoryPeerSocket implements PeerSocket {
  readonly localAddress: Address;
  readonly #connection: StreamConnection;
  #sent = 0;
  #received = 0;

  constructor(connection: StreamConnection) {
    this.#connection = connection;
    this.localAddress = connection.localAddress;
  }

  async send(count: number): Promise<void> {
    await this.#sendPieces(count, PIECE);
  }

  async dribble(count: number): Promise<void> {
    await this.#sendPieces(count, 1);
  }

  async flood(limit: number): Promise<number> {
    for (let count = 0;;) {
      const size = Math.min(PIECE, limit - count);
      if (size === 0) return count;
      const write = this.#connection.write(patternAt(this.#sent, size));
      // The write that waits goes on behind the test's back, and may fail there.
      write.catch(() => {});
      if (!await settlesSoon(write)) return count;
      const written = await write;
      this.#sent += written;
      count += written;
    }
  }

  async receive(limit: number): Promise<Received> {
    let count = 0;
    let intact = true;
    while (count < limit) {
      const taking = this.#connection.take(Math.min(PIECE, limit - count));
      const code = await codeOf(taking);
      if (code !== "") return { count, intact, ended: false, code };
      const bytes = await taking;
      if (bytes.length === 0) return { count, intact, ended: true, code: null };
      intact &&= isPatternAt(this.#received, bytes);
      this.#received += bytes.length;
      count += bytes.length;
    }
    return { count, intact, ended: false, code: null };
  }

  delivered(): Promise<void> {
    return Promise.resolve();
  }

  closeWrite(): Promise<void> {
    return this.#connection.closeWrite();
  }

  async reset(): Promise<number> {
    await this.#connection.reset();
    return this.#sent;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #sendPieces(count: number, size: number): Promise<void> {
    for (let done = 0; done < count;) {
      const piece = patternAt(this.#sent, Math.min(size, count - done));
      const written = await this.#connection.write(piece);
      this.#sent += written;
      done += written;
    }
  }
}

/** A listener in memory. */
class MemoryPeerListener implements PeerListener {
  readonly #adapter: Adapter;
  readonly #listener: StreamListener;
  readonly #keep: Keep;

  constructor(adapter: Adapter, listener: StreamListener, keep: Keep) {
    this.#adapter = adapter;
    this.#listener = listener;
    this.#keep = keep;
  }

  get address(): Address {
    return this.#listener.address;
  }

  async accept(): Promise<PeerSocket> {
    return this.#keep(new MemoryPeerSocket(await this.#listener.accept()));
  }

  async fill(): Promise<number> {
    for (let count = 0;; count++) {
      const abort = new AbortController();
      const connecting = this.#adapter.connect(this.address, { signal: abort.signal });
      if (await settlesSoon(connecting)) continue;
      abort.abort();
      await connecting.catch(() => {});
      return count;
    }
  }

  close(): Promise<void> {
    return this.#listener.close();
  }
}

/** A peer that is another part of the same program. */
export class MemoryPeer implements Peer {
  readonly #adapter: Adapter;
  readonly #open: Closable[] = [];
  readonly #keep: Keep = (end) => {
    this.#open.push(end);
    return end;
  };

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  async connect(address: Address): Promise<PeerSocket> {
    return this.#keep(new MemoryPeerSocket(await this.#adapter.connect(address)));
  }

  async listen(address: Address, backlog: number = 128): Promise<PeerListener> {
    const listener = await this.#adapter.listen(address, { backlog });
    return this.#keep(new MemoryPeerListener(this.#adapter, listener, this.#keep));
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#open.map((end) => end.close()));
  }
}
