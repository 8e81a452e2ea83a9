/**
 * How a server serves.
 *
 * @module
 */

import type { InetFamily } from "../socket/constants.ts";

/** What every server can be told when it is made; each is a property of it, too. */
export interface ServerOptions {
  /**
   * Whether requests are handled side by side. By default the next client waits
   * until the handler of the one before has finished. Source: Python
   * `socketserver.ThreadingMixIn`, with promises instead of threads.
   *
   * @default {false}
   */
  readonly concurrent?: boolean | undefined;
  /**
   * Whether `serverClose` waits for the requests that are being handled side by
   * side. Source: Python `ThreadingMixIn.block_on_close`.
   *
   * @default {true}
   */
  readonly blockOnClose?: boolean | undefined;
  /**
   * How long `handleRequest` waits for a request, in seconds; `null` waits for
   * ever. `serveForever` ignores it.
   *
   * @default {null}
   */
  readonly timeout?: number | null | undefined;
  /**
   * Whether SO_REUSEADDR is set before binding. On TCP it makes no difference:
   * the runtimes always set it.
   *
   * @default {false}
   */
  readonly allowReuseAddress?: boolean | undefined;
  /**
   * Whether SO_REUSEPORT is set before binding, so that several servers share
   * a port.
   *
   * @default {false}
   */
  readonly allowReusePort?: boolean | undefined;
}

/** What a server of streams can be told besides. */
export interface StreamServerOptions extends ServerOptions {
  /**
   * How many clients may wait to be accepted: the backlog of `listen`.
   *
   * @default {5}
   */
  readonly requestQueueSize?: number | undefined;
}

/** What a server of datagrams can be told besides. */
export interface DatagramServerOptions extends ServerOptions {
  /**
   * The longest datagram in bytes; what is longer is cut.
   *
   * @default {8192}
   */
  readonly maxPacketSize?: number | undefined;
}

/** What a server on the Internet can be told besides. */
export interface InetServerOptions {
  /**
   * AF_INET or AF_INET6.
   *
   * @default {AF_INET}
   */
  readonly addressFamily?: InetFamily | undefined;
}
