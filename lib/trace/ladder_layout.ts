/**
 * How the width of a ladder is divided.
 *
 * @module
 */

/** The widths of the columns, in columns of the terminal. */
export interface LadderLayout {
  /** The time, with the blank behind it. */
  readonly time: number;
  /** The client's calls, with the blank behind them. */
  readonly client: number;
  /** Between the two rails. */
  readonly wire: number;
  /** The server's calls, with the blank before them. */
  readonly server: number;
}

/** The narrowest ladder in which the calls of the lessons can be read. */
export const LEAST_WIDTH = 72;

/** The widest one: beyond that the eye loses the line. */
export const MOST_WIDTH = 100;

/** How 80 columns are divided; the two that are missing are the rails. */
const AT_80 = { time: 6, client: 21, wire: 29, server: 22 };

/** What the columns gain before the wire does: then `setsockopt` and `connect` fit on a line. */
const GAIN = { client: 4, server: 6 };

/**
 * Divides a width.
 *
 * @param width The width of the terminal; a ladder takes 72 to 100 columns of it.
 * @returns The widths of the columns.
 */
export function ladderLayout(width: number): LadderLayout {
  const more = Math.min(Math.max(Math.floor(width), LEAST_WIDTH), MOST_WIDTH) - 80;
  const { time, client, wire, server } = AT_80;
  if (more < 0) return { time, client, wire: wire + more, server };
  const toServer = Math.min(more, GAIN.server);
  const toClient = Math.min(more - toServer, GAIN.client);
  return {
    time,
    client: client + toClient,
    wire: wire + more - toServer - toClient,
    server: server + toServer,
  };
}
