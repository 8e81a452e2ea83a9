/**
 * The programs that a learner may need, and how one gets them.
 *
 * @module
 */

import type { Language, Text } from "../course/language.ts";
import type { RunnerName } from "../course/runner.ts";
import { programPath } from "../host/program_path.ts";
import { currentRuntime } from "../host/runtime_command.ts";

/** A program of the system. */
export interface Tool {
  /** What is typed. */
  readonly name: string;
  /** What makes it say its version. */
  readonly args: readonly string[];
  /** The package of Debian that has it, or `null` where there is none. */
  readonly debian: string | null;
  /** The same for Homebrew, on macOS; `null` where the system has it. */
  readonly brew: string | null;
  /** Where it comes from, for those that are better taken from there. */
  readonly site: string | null;
  /** What it is for. */
  readonly use: Text;
  /** The least version that will do, where that matters. */
  readonly least?: number;
}

/** What runs programs. */
export const RUNTIMES: Readonly<Record<RunnerName, Tool>> = {
  deno: {
    name: "deno",
    args: ["--version"],
    least: 2,
    debian: null,
    brew: "deno",
    site: "https://deno.com",
    use: { en: "runs everything here", de: "führt alles hier aus" },
  },
  bun: {
    name: "bun",
    args: ["--version"],
    least: 1,
    debian: null,
    brew: "oven-sh/bun/bun",
    site: "https://bun.com",
    use: { en: "runs the programs, too", de: "führt die Programme auch aus" },
  },
  node: {
    name: "node",
    args: ["--version"],
    least: 20,
    debian: "nodejs",
    brew: "node",
    site: "https://nodejs.org",
    use: { en: "runs the npm package", de: "führt das npm-Paket aus" },
  },
  python: {
    name: "python3",
    args: ["--version"],
    least: 3,
    debian: "python3",
    brew: "python",
    site: null,
    use: { en: "runs the Python originals", de: "führt die Originale in Python aus" },
  },
};

/** What the lessons look at sockets with. */
export const TOOLS: readonly Tool[] = [
  {
    name: "curl",
    args: ["--version"],
    debian: "curl",
    brew: null,
    site: null,
    use: { en: "asks web servers", de: "fragt Webserver" },
  },
  {
    name: "telnet",
    args: ["--version"],
    debian: "telnet",
    brew: "telnet",
    site: null,
    use: { en: "talks to a server by hand", de: "redet von Hand mit einem Server" },
  },
  {
    name: "ss",
    args: ["-V"],
    debian: "iproute2",
    brew: null,
    site: null,
    use: {
      en: 'lists sockets (Linux; "netstat -an" elsewhere)',
      de: 'listet Sockets auf (Linux; sonst "netstat -an")',
    },
  },
  {
    name: "tcpdump",
    args: ["--version"],
    debian: "tcpdump",
    brew: null,
    site: null,
    use: { en: "shows packets", de: "zeigt Pakete" },
  },
  {
    name: "wireshark",
    args: ["--version"],
    debian: "wireshark",
    brew: "wireshark-app",
    site: null,
    use: { en: "shows packets, in windows", de: "zeigt Pakete in Fenstern" },
  },
  {
    name: "tshark",
    args: ["--version"],
    debian: "tshark",
    brew: "wireshark",
    site: null,
    use: { en: "the same in a terminal", de: "dasselbe im Terminal" },
  },
  {
    name: "nginx",
    args: ["-v"],
    debian: "nginx",
    brew: "nginx",
    site: null,
    use: { en: "a web server, for lesson 15", de: "ein Webserver, für Lektion 15" },
  },
  {
    name: "exim4",
    args: ["--version"],
    debian: "exim4-daemon-light",
    brew: "exim",
    site: null,
    use: { en: "a mail server, for lesson 15", de: "ein Mailserver, für Lektion 15" },
  },
  {
    name: "dnsmasq",
    args: ["--version"],
    debian: "dnsmasq-base",
    brew: "dnsmasq",
    site: null,
    use: { en: "a name server, for lesson 15", de: "ein Nameserver, für Lektion 15" },
  },
  {
    name: "less",
    args: ["--version"],
    debian: "less",
    brew: "less",
    site: null,
    use: { en: "turns the pages of a text", de: "blättert in Texten" },
  },
];

/**
 * How a tool is installed.
 *
 * @param tool The tool.
 * @returns Each way there is, as typed or as an address.
 */
export function installWays({ debian, brew, site }: Tool): readonly string[] {
  return [
    ...(site === null ? [] : [site]),
    ...(debian === null ? [] : [`apt install ${debian}`]),
    ...(brew === null ? [] : [`brew install ${brew}`]),
  ];
}

/** Complains about what is not installed. */
function missing({ name }: Tool, ways: string): Text {
  return {
    en: `Cannot run "${name}": this machine has no such program; ${ways} brings it`,
    de: `"${name}" geht nicht: Dieses Programm hat der Rechner nicht; man bekommt es mit ${ways}`,
  };
}

/**
 * Checks that something is there that runs programs.
 *
 * @param runner What is needed.
 * @param language The language to complain in.
 * @throws {Error} When this machine does not have it.
 */
export function requireRunner(runner: RunnerName, language: Language): void {
  const tool = RUNTIMES[runner];
  if (runner === currentRuntime() || programPath(tool.name) !== null) return;
  const or = { en: " or ", de: " oder " };
  throw new Error(missing(tool, installWays(tool).join(or[language]))[language]);
}
