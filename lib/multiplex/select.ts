/**
 * Waiting for several sockets in one call.
 *
 * @module
 */

import type { Watcher } from "../socket/readiness.ts";
import type { SocketBase } from "../socket/socket_base.ts";
import type { WaitOptions } from "../socket/transfer_socket.ts";
import { checkSeconds } from "./arguments.ts";
import { AskedList } from "./asked_list.ts";
import { reportSelect } from "./report_select.ts";
import { untilFound } from "./until_found.ts";

/**
 * Waits until one or more of several sockets are ready. Source: select(2),
 * Python `select.select`.
 *
 * Ready to receive is a socket that has bytes, a datagram, the end of the stream
 * or an error to deliver, and a listening one that somebody has connected to:
 * `recv` or `accept` will not wait, unless another part of the program took it
 * first. Ready to send is a socket with nothing on its way to the system. As on
 * Linux, a connect in the background is ready to send when it has ended, and to
 * receive as well when it has failed; a stream socket without a peer is both.
 *
 * Nothing is taken: a socket stays ready until somebody receives. The sockets
 * may be in any mode, but to fill the system's buffers without ever waiting they
 * must be non-blocking. Each call looks at every socket; for many of them
 * `DefaultSelector` is faster.
 *
 * Unlike Python's, it takes sockets only, as many as there are, and rejects at
 * once when one of them is closed meanwhile.
 *
 * @example Usage
 * ```ts
 * import { Socket, select } from "@steckdose/kit";
 *
 * const server = new Socket();
 * await server.bind({ hostname: "127.0.0.1", port: 0 });
 * await server.listen();
 * const client = new Socket();
 * await client.connect(server.getsockname());
 *
 * const [readable] = await select([server], [], [], 5);
 * for (const socket of readable) {
 *   const [con] = await socket.accept();
 *   await con.close();
 * }
 * await client.close();
 * await server.close();
 * ```
 *
 * @typeParam R The sockets of the first list.
 * @typeParam W The sockets of the second list.
 * @typeParam X The sockets of the third list.
 * @param rlist To receive from or to accept.
 * @param wlist To send on.
 * @param xlist For exceptional conditions: no runtime reports any.
 * @param timeout Seconds; 0 only looks, `null` waits for ever.
 * @param options How long to wait, besides the timeout.
 * @returns Three new lists, in the order of those given: who is ready to receive,
 * who is ready to send, and nobody. All are empty when the timeout is over.
 * @throws {TypeError} When a list is no iterable of sockets, or the timeout no number.
 * @throws {RangeError} When a socket is closed, or the timeout negative or not finite.
 * @throws {ClosedError} When a socket is closed meanwhile (EBADF).
 */
export async function select<R extends SocketBase, W extends SocketBase, X extends SocketBase>(
  rlist: Iterable<R>,
  wlist: Iterable<W>,
  xlist: Iterable<X>,
  timeout: number | null = null,
  options: WaitOptions = {},
): Promise<[readable: R[], writable: W[], exceptional: X[]]> {
  const reading = new AskedList(rlist, "readable");
  const writing = new AskedList(wlist, "writable");
  const others = new AskedList(xlist, "readable");
  const milliseconds = checkTimeout(timeout);
  const lists = [reading, writing, others];
  const look = (): [R[], W[], X[]] | undefined => {
    for (const list of lists) list.checkOpen();
    const found: [R[], W[], X[]] = [reading.ready(), writing.ready(), []];
    return found[0].length + found[1].length > 0 ? found : undefined;
  };
  const watch = (watcher: Watcher): void => lists.forEach((list) => list.watch(watcher));
  const unwatch = (watcher: Watcher): void => lists.forEach((list) => list.unwatch(watcher));
  const patience = { milliseconds, signal: options.signal };
  const outcome = untilFound({ look, watch, unwatch }, patience);
  reportSelect(lists.map(({ sockets }) => sockets), timeout, outcome, (found) => {
    return found ?? [[], [], []];
  });
  return await outcome ?? [[], [], []];
}

/** Checks a time limit in seconds; returns milliseconds. */
function checkTimeout(seconds: unknown): number | null {
  const milliseconds = checkSeconds(seconds);
  if (milliseconds === null || milliseconds >= 0) return milliseconds;
  throw new RangeError(`Cannot wait ${seconds} s: 0 is the least`);
}
