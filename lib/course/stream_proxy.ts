/**
 * A recording proxy for connections, over TCP or UNIX sockets.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import { AF_INET, AF_UNIX, SOCK_STREAM } from "../socket/constants.ts";
import { Socket } from "../socket/socket.ts";
import type { CallEvent } from "../trace/call_event.ts";
import { socketFailure } from "./socket_failure.ts";
import type { WireProxy, WireProxyOptions } from "./wire_proxy.ts";
import { type WireFact, WireRecord } from "./wire_record.ts";

/** A connection of either family. */
interface Stream {
  recv(bufsize: number): Promise<Uint8Array>;
  sendall(bytes: Uint8Array): Promise<void>;
  shutdown(how: "SHUT_WR"): Promise<void>;
  close(): Promise<void>;
  getsockname(): Address;
}

/** A listener of either family. */
interface Listener {
  connections(): AsyncIterable<[Stream, Address]>;
  close(): Promise<void>;
  getsockname(): Address;
}

/** As much as passes at once. */
const PIECE = 65_536;

/** A free port of this machine. */
const ANY_PORT = { hostname: "127.0.0.1", port: 0 };

async function listen({ server, path }: WireProxyOptions): Promise<Listener> {
  if (isUnixAddress(server)) {
    const listener = new Socket(AF_UNIX, SOCK_STREAM);
    await listener.bind({ path });
    await listener.listen();
    return listener;
  }
  const listener = new Socket(AF_INET, SOCK_STREAM);
  await listener.bind(ANY_PORT);
  await listener.listen();
  return listener;
}

/** Connects to the server. */
async function dial(server: Address): Promise<Stream> {
  if (isUnixAddress(server)) {
    const socket = new Socket(AF_UNIX, SOCK_STREAM);
    await socket.connect(server);
    return socket;
  }
  const socket = new Socket(AF_INET, SOCK_STREAM);
  await socket.connect(server);
  return socket;
}

/** Passes the bytes of connections on. */
export class StreamProxy implements WireProxy {
  readonly #listener: Listener;
  readonly #options: WireProxyOptions;
  readonly #family: string;
  readonly #records = new Map<number, WireRecord>();
  readonly #open = new Set<Stream>();
  #connections = 0;

  private constructor(listener: Listener, options: WireProxyOptions) {
    this.#listener = listener;
    this.#options = options;
    this.#family = isUnixAddress(options.server) ? AF_UNIX : AF_INET;
    void this.#accept();
  }

  /** Starts a proxy. */
  static async open(options: WireProxyOptions): Promise<StreamProxy> {
    return new StreamProxy(await listen(options), options);
  }

  /** Where it listens. */
  get address(): Address {
    return this.#listener.getsockname();
  }

  /** What was recorded of a program. */
  events(program: number): readonly CallEvent[] {
    return this.#records.get(program)?.events ?? [];
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#listener.close();
    await Promise.all([...this.#open].map((stream) => stream.close()));
  }

  async #accept(): Promise<void> {
    for await (const [client, address] of this.#listener.connections()) {
      void this.#pass(client, address);
    }
  }

  async #pass(client: Stream, address: Address): Promise<void> {
    const program = this.#options.currentClient();
    const socket = ++this.#connections;
    let server: Stream | undefined;
    this.#open.add(client);
    const failure = await socketFailure(async () => {
      server = await dial(this.#options.server);
    });
    if (failure !== null || server === undefined) return await client.close();
    this.#open.add(server);
    const { sides } = this.#options;
    // A program that tells its calls knows the proxy, the others are known by what is behind it.
    const ends = sides.client
      ? { client: server.getsockname(), server: this.#options.server }
      : { client: address, server: this.address };
    const note = {
      client: (fact: Pick<WireFact, "call" | "bytes">) => {
        const where = { socket, local: ends.client, remote: ends.server };
        if (sides.client) this.#record(program).add({ ...fact, ...where });
      },
      server: (fact: Pick<WireFact, "call" | "bytes">) => {
        const where = { socket, local: ends.server, remote: ends.client };
        if (sides.server) this.#record(0).add({ ...fact, ...where });
      },
    };
    note.client({ call: "connect" });
    note.server({ call: "accept" });
    await Promise.all([pump(client, server, note.client), pump(server, client, note.server)]);
    for (const stream of [client, server]) {
      await stream.close();
      this.#open.delete(stream);
    }
  }

  #record(program: number): WireRecord {
    const known = this.#records.get(program) ?? new WireRecord(this.#family, SOCK_STREAM);
    this.#records.set(program, known);
    return known;
  }
}

/** Passes one direction on to its end, which is the end of the stream or a reset. */
async function pump(
  from: Stream,
  to: Stream,
  note: (fact: Pick<WireFact, "call" | "bytes">) => void,
): Promise<void> {
  let isOver = false;
  while (!isOver) {
    const failure = await socketFailure(async () => {
      const bytes = await from.recv(PIECE);
      isOver = bytes.length === 0;
      if (isOver) note({ call: "close" });
      else note({ call: "send", bytes });
      const passed = await socketFailure(() => isOver ? to.shutdown("SHUT_WR") : to.sendall(bytes));
      // Who should get it is gone: who sends gets to know.
      if (passed !== null) await from.close();
    });
    if (failure === null) continue;
    if (failure === "ECONNRESET") note({ call: "reset" });
    await to.close();
    return;
  }
}
