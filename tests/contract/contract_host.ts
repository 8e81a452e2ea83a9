/**
 * What the contract suite needs to know about the column that it runs in: an
 * adapter, and everything around it that is not the same everywhere.
 *
 * @module
 */

import type { Adapter } from "../../lib/adapters/contract.ts";
import type { Child } from "../harness/child.ts";
import type { Peer } from "../harness/peer.ts";
import { skip, test, type TestOptions } from "../harness/test.ts";

/** What a network may do without, and a rule may need. */
export type Need =
  | "backlog"
  | "calm"
  | "descriptor"
  | "descriptors"
  | "directories"
  | "files"
  | "lateReset"
  | "privileges"
  | "processes"
  | "reuse"
  | "unixCalls"
  | "unixDatagram"
  | "unixOptions"
  | "writeReset";

/** A place for UNIX sockets. */
export interface Directory {
  /** The path of the directory itself. */
  readonly root: string;
  /** A path in it, which need not exist. */
  path(name: string): string;
  /** Removes a file or the name of a socket. */
  remove(path: string): Promise<void>;
  /** What is in it: names, with the kind of each (`socket`, `file`). */
  list(): Promise<readonly string[]>;
}

/** A column of the suite. */
export interface ContractHost {
  /** The column's name, which the names of its tests begin with. */
  readonly name: string;
  /** The adapter under test. */
  readonly adapter: Adapter;
  /** Which end of a connection is under test: the one that connected or the accepted one. */
  readonly end: "connected" | "accepted";
  /** What the column does not have, with the reason that the report prints. */
  readonly lacks: Readonly<Partial<Record<Need, string>>>;
  /** Starts a peer, which the caller disposes. */
  startPeer(): Promise<Peer>;
  /** Runs `body` with an empty directory, removed afterwards. */
  withDirectory(body: (directory: Directory) => Promise<void>): Promise<void>;
  /**
   * Runs a case of `contract_case.ts` in a process of its own, with this
   * column's adapter, through a shell script that ends with `exec "$@"`.
   */
  startProgram(args: readonly string[], script?: string): Promise<Child>;
}

/** What a rule needs besides an adapter. */
export interface RuleOptions extends TestOptions {
  /** A column without it skips the rule, and prints why. */
  readonly needs?: Need;
}

/**
 * Registers a rule of the contract for a column.
 *
 * @param host The column.
 * @param name The rule: symbol first, then what holds.
 * @param body The test.
 * @param options What the rule needs, and for how long.
 */
export function rule(
  host: ContractHost,
  name: string,
  body: () => Promise<void>,
  options: RuleOptions = {},
): void {
  const { needs, ...testOptions } = options;
  const reason = needs && host.lacks[needs];
  const title = `${host.name}: ${name}`;
  if (reason === undefined) test(title, body, testOptions);
  else skip(title, reason);
}

/**
 * Registers the rules of a theme that is nothing without what it needs.
 *
 * @param host The column.
 * @param needs A column without it skips the whole theme, and prints why once.
 * @param title What the theme is about.
 * @param register Registers the rules.
 */
export function theme(
  host: ContractHost,
  needs: Need,
  title: string,
  register: (host: ContractHost) => void,
): void {
  const reason = host.lacks[needs];
  if (reason === undefined) register(host);
  else skip(`${host.name}: ${title}`, reason);
}
