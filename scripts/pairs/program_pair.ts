/**
 * A server and a client that talk to each other, and what comes of it.
 *
 * @module
 */

/** What one of both is given and does. */
export interface PairSide {
  /** Its name in the course. */
  readonly id: string;
  /** What it is given besides the address. */
  readonly args?: readonly string[];
  /** What a person types into it; without it nobody is there. */
  readonly typed?: readonly string[];
  /**
   * What it prints, behind the line that says that a server is ready, as
   * `plainLines()` leaves it.
   */
  readonly prints: readonly string[];
  /** What it sends, all in all, with addresses as `ADDRESS`. */
  readonly sends: string;
}

/** A server and a client. */
export interface ProgramPair {
  readonly server: PairSide & {
    /** Whether it ends by itself behind its one client; others are asked to. */
    readonly isOnce?: boolean;
  };
  readonly client: PairSide & {
    /** Why it fails, where it has to: its exit code is 1 then. */
    readonly fails?: RegExp;
    /** Whether it may send everything several times. */
    readonly repeats?: boolean;
  };
}

/** The name of a pair, with the arguments that make a difference. */
export function pairName({ server, client }: ProgramPair): string {
  const named = ({ id, args = [] }: PairSide) => [id, ...args].join(" ");
  return `${named(server)} <- ${named(client)}`;
}
