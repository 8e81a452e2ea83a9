/**
 * Makes what differs from run to run, and from machine to machine, equal:
 * ports, process ids, times, directories, versions.
 *
 * @module
 */

import { alignTable } from "./align_table.ts";

/** Ports that a learner sees; what a text shows has no others but ephemeral ones. */
const DOCUMENTED_PORT_REGEXP = /(?<!\d)(?:5000\d|12345)(?!\d)/g;

/** A number of five digits where programs print ports. */
const PORT_REGEXP = /(?<=[:\]]|\bport[:=]? |"port": ?|\bPort |', )\d{5}(?!\d)/g;

/** The ports that Linux gives to clients. */
const FIRST_EPHEMERAL = 32768;
const LAST_EPHEMERAL = 60999;

/** The first client's port in every text, and how far the next one is. */
const SHOWN_EPHEMERAL = 40390;
const EPHEMERAL_STEP = 2;

/** The directory of socket files in every text. */
const SHOWN_TEMPORARY = "/tmp";
const TEMPORARY_REGEXP = /\/tmp(?![\w.-])/g;

/** A socket in the table of `ss -x`: its number stands behind its path. */
const INODE_REGEXP = /(?<=^u_(?:str|dgr|seq) .* \/\S+ )\d+/gm;

/** A UNIX time, in seconds, from 2020 to 2033: other numbers of ten digits are payload. */
const UNIX_TIME_REGEXP = /(?<![\d.])1[6-9]\d{8}(?:\.\d+)?(?![\d.])/g;

/** The first UNIX time in every text: 15 January 2026, 10:00 in UTC. */
const SHOWN_UNIX_TIME = 1_768_471_200;

/** By how much, in seconds, a time may be too early; too late it may be by more. */
const CLOCK_ERROR = 0.05;

const SHOWN_PID = 4711;
const SHOWN_INODE = 20001;
const SHOWN_DESCRIPTOR = 12;
const SHOWN_DIRECTORY = "/home/you/steckdose";

/** What is the same everywhere, whatever it was. */
const FIXED: readonly (readonly [RegExp, string])[] = [
  [/\b\d+\.\d+ ms\b/g, "1.2 ms"],
  // A shell's word for a program in the background: its number here, and that of its process.
  [/^\[(\d)\] \d+$/gm, `[$1] ${SHOWN_PID}`],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "2026-01-15T10:00:00$1Z"],
  [
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} [\d:]{8} (GMT|\+0000)/g,
    "Thu, 15 Jan 2026 10:00:00 $1",
  ],
  // A mail that Exim has taken; newer versions have longer names for it.
  [/\bid=\w{6}-\w{6,11}-\w{2,4}\b/g, "id=1vgKZc-0000B9-1G"],
  [/\bcurl\/\d+\.\d+\.\d+/g, "curl/8.5.0"],
  // Older and newer versions say it in other words.
  [/(curl: \(7\) .* port \d+) after \d+ ms: .*/g, "$1 after 0 ms: Could not connect to server"],
  // Who has a file, and since when (ls -l).
  [
    /^([bcdlps-][rwxsStT-]{9})\S* +\d+ \S+ +\S+ +(\d+) \w{3} +\d+ +[\d:]+ /gm,
    "$1 1 you you $2 Jan 15 10:00 ",
  ],
  // Newer versions of Python mark the place in the line of a traceback.
  [/(^ {2}File ".*", line \d+, in .*\n.*\n) {4}[ ~^]+\n/gm, "$1"],
  // A name that the system has chosen for a UNIX socket.
  [/@[0-9a-f]{5}\b/g, "@00a1b"],
  [/\bDeno\/\d+\.\d+\.\d+/g, "Deno/2.9.6"],
];

/** Gives out stable numbers in the order of appearance. */
class Numbers {
  readonly #known = new Map<string, number>();
  readonly #first: number;
  readonly #step: number;

  constructor(first: number, step: number) {
    this.#first = first;
    this.#step = step;
  }

  /** The number that stands for another one, always the same. */
  of(real: string): string {
    const known = this.#known.get(real) ?? this.#first + this.#known.size * this.#step;
    this.#known.set(real, known);
    return String(known);
  }
}

/** What one session makes equal; it remembers what stands for what. */
export class Normaliser {
  readonly #root: string;
  readonly #realPorts = new Map<string, string>();
  readonly #shownPorts = new Map<string, string>();
  readonly #ephemeral = new Numbers(SHOWN_EPHEMERAL, EPHEMERAL_STEP);
  readonly #pids = new Numbers(SHOWN_PID, 1);
  readonly #descriptors = new Numbers(SHOWN_DESCRIPTOR, 1);
  #firstUnixTime: number | undefined;
  readonly #inodes = new Numbers(SHOWN_INODE, 1);
  #temporary: string | null = null;

  /** Makes one for programs that run in a directory. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The documented ports that occur in a command. */
  static documentedPorts(command: string): readonly number[] {
    return [...command.matchAll(DOCUMENTED_PORT_REGEXP)].map(([port]) => Number(port));
  }

  /** Whether a command names the directory of socket files. */
  static namesTemporary(command: string): boolean {
    return command.search(TEMPORARY_REGEXP) >= 0;
  }

  /** Lets a directory that nobody else uses stand for the one that the texts name. */
  useDirectory(path: string): void {
    this.#temporary = path;
  }

  /** Lets a port that is free here stand for one that the texts name. */
  usePort(shown: number, real: number): void {
    this.#realPorts.set(String(shown), String(real));
    this.#shownPorts.set(String(real), String(shown));
  }

  /** The port that stands for a documented one, if there is one already. */
  realPort(shown: number): number | null {
    const real = this.#realPorts.get(String(shown));
    return real === undefined ? null : Number(real);
  }

  /** A command as it is really run. */
  real(command: string): string {
    return command
      .replace(DOCUMENTED_PORT_REGEXP, (port) => this.#realPorts.get(port) ?? port)
      .replace(TEMPORARY_REGEXP, this.#temporary ?? SHOWN_TEMPORARY);
  }

  /** What was printed, as the text shows it. */
  shown(output: string): string {
    const replaced = output
      .replaceAll(this.#root, SHOWN_DIRECTORY)
      .replaceAll(this.#temporary ?? SHOWN_TEMPORARY, SHOWN_TEMPORARY)
      .replace(INODE_REGEXP, (inode) => this.#inodes.of(inode))
      .replace(/\bpid=(\d+)/g, (_all, pid: string) => `pid=${this.#pids.of(pid)}`)
      .replace(/\bfd=(\d+)/g, (_all, fd: string) => `fd=${this.#descriptors.of(fd)}`)
      .replace(/(?<!\d)\d{5}(?!\d)/g, (port) => this.#shownPorts.get(port) ?? port)
      .replace(PORT_REGEXP, (port) => this.#shownPort(port))
      .replace(UNIX_TIME_REGEXP, (time) => this.#shownUnixTime(Number(time)));
    return alignTable(FIXED.reduce((text, [from, to]) => text.replace(from, to), replaced));
  }

  #shownPort(port: string): string {
    // The system may give a documented number, 50004 say, to a client of its own.
    const isDocumented = this.#realPorts.has(port);
    const number = Number(port);
    const isEphemeral = number >= FIRST_EPHEMERAL && number <= LAST_EPHEMERAL;
    return isDocumented || !isEphemeral ? port : this.#ephemeral.of(port);
  }

  /** A clock that is started by the first time it shows, and gains nothing. */
  #shownUnixTime(time: number): string {
    this.#firstUnixTime ??= time;
    const passed = Math.floor(time - this.#firstUnixTime + CLOCK_ERROR);
    return `${SHOWN_UNIX_TIME + passed}.123`;
  }
}
