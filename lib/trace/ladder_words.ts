/**
 * The few words of a ladder.
 *
 * @module
 */

/** The languages that a ladder speaks. */
export type LadderLanguage = "en" | "de";

/** What a ladder says besides the names of the calls. */
export interface LadderWords {
  /** Above the column of the client. */
  readonly client: string;
  /** Above the column between them. */
  readonly wire: string;
  /** Above the column of the server. */
  readonly server: string;
  /** Above the column of several clients. */
  readonly clients: string;
  /** A call waits this long. */
  waits(duration: string): string;
  /** A call still waits. */
  readonly stillWaits: string;
  /** A call has waited this long. */
  after(duration: string): string;
  /** What a side did of which only the wire is known, by the name of the call. */
  readonly onTheWire: Readonly<Record<string, string>>;
  /** A number of bytes. */
  bytes(count: number): string;
  /** Bytes that are not shown. */
  moreBytes(count: number): string;
  /** The port that the system chose for this end. */
  localPort(port: number): string;
  /** What no bytes mean. */
  readonly endOfStream: string;
  /** What stands on the wire where a UNIX socket ends a connection. */
  readonly end: string;
}

/** The words in each language. */
export const LADDER_WORDS: Readonly<Record<LadderLanguage, LadderWords>> = {
  en: {
    client: "CLIENT",
    wire: "WIRE",
    server: "SERVER",
    clients: "CLIENTS",
    waits: (duration) => `waits ${duration}`,
    stillWaits: "waits",
    after: (duration) => `after ${duration}`,
    onTheWire: {
      connect: "connects",
      accept: "is connected",
      send: "sends",
      sendto: "sends",
      close: "ends",
      reset: "resets",
    },
    bytes: (count) => count === 1 ? "1 byte" : `${count} bytes`,
    moreBytes: (count) => count === 1 ? "… 1 byte more" : `… ${count} bytes more`,
    localPort: (port) => `local port ${port}`,
    endOfStream: "end of stream",
    end: "end",
  },
  de: {
    client: "CLIENT",
    wire: "LEITUNG",
    server: "SERVER",
    clients: "CLIENTS",
    waits: (duration) => `wartet ${duration}`,
    stillWaits: "wartet",
    after: (duration) => `nach ${duration}`,
    onTheWire: {
      connect: "verbindet",
      accept: "ist verbunden",
      send: "sendet",
      sendto: "sendet",
      close: "beendet",
      reset: "bricht ab",
    },
    bytes: (count) => count === 1 ? "1 Byte" : `${count} Bytes`,
    moreBytes: (count) => count === 1 ? "… noch 1 Byte" : `… noch ${count} Bytes`,
    localPort: (port) => `lokaler Port ${port}`,
    endOfStream: "Ende des Stroms",
    end: "Ende",
  },
};
