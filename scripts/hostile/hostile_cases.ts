/**
 * What the complete programs survive, read out of test reports.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import type { TestCase } from "../test/junit.ts";
import { SKIP_REGEXP, type TestRunReport } from "../test/test_run.ts";

/** The beginnings of the tests' names, and the programs they are about. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  "http-server-complete": ["server_complete.ts "],
  "http-client-complete": ["client_complete.ts "],
  "udp-server-complete": ["05_udp/server_complete.ts "],
  "udp-client-complete": ["05_udp/client_complete.ts "],
  "unix-stream-server-complete": ["unix server_complete.ts "],
  "unix-stream-client-complete": [
    "unix client_complete.ts ",
    "unix client unix-stream-client-complete ",
  ],
  "unix-dgram-server-complete": ["datagram server_complete.ts "],
  "unix-dgram-client-complete": ["datagram client_complete.ts ", "unix-dgram-client-complete "],
  "select-echo-server-complete": ["08 server_complete.ts "],
  "udp-chat-server-complete": ["chat: the UDP server "],
  "udp-chat-client-complete": ["chat: the UDP client "],
  "tcp-chat-server-complete": ["chat: the server "],
  "tcp-chat-client-complete": ["chat: the client "],
  "greeting-server-complete": ["greeting server_complete.ts "],
  "greeting-client-complete": ["greeting client_complete.ts "],
  "sserv-tcp-server-complete": ["13_socketserver/tcp_server_complete.ts "],
  "sserv-udp-server-complete": ["13_socketserver/udp_server_complete.ts "],
  "web-client-complete": ["http_client_complete.ts "],
  "mail-client-complete": ["smtp_client_complete.ts "],
  "dns-client-complete": ["dns_client_complete.ts "],
};

/** A case of a program, with its result on each runtime. */
export interface HostileCase {
  readonly program: string;
  /** What the program does. */
  readonly title: string;
  /** `passed`, `failed`, `skipped` or `missing`, in the order of the runtimes. */
  readonly results: readonly string[];
}

/** Complete programs without a case. */
export function untestedPrograms(cases: readonly HostileCase[]): readonly string[] {
  const tested = new Set(cases.map(({ program }) => program));
  return lessons.flatMap(({ programs }) => programs)
    .filter(({ version, transport }) => version === "complete" && transport !== null)
    .map(({ id }) => id)
    .filter((id) => !tested.has(id));
}

/** The cases in the reports of the runtimes, program by program. */
export function hostileCases(reports: readonly TestRunReport[]): readonly HostileCase[] {
  const columns = reports.map(({ cases }) => new Map(cases.map((test) => [nameOf(test), test])));
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  return Object.entries(PROGRAMS).flatMap(([program, beginnings]) =>
    names.flatMap((name) => {
      const beginning = beginnings.find((text) => name.startsWith(text));
      if (beginning === undefined) return [];
      const results = columns.map((column) => column.get(name)?.outcome ?? "missing");
      return [{ program, title: name.slice(beginning.length), results }];
    })
  );
}

function nameOf({ name }: TestCase): string {
  return SKIP_REGEXP.exec(name)?.[1] ?? name;
}

const SHORT: Readonly<Record<string, string>> = { passed: "ok", skipped: "skip" };
const CELL_WIDTH = 8;

/** A line for each case, below its program. */
export function caseLines(
  runtimes: readonly string[],
  cases: readonly HostileCase[],
): readonly string[] {
  const row = (cells: readonly string[], text: string) =>
    `${cells.map((cell) => cell.padEnd(CELL_WIDTH)).join("")}${text}`;
  const lines = [row(runtimes.map((name) => name.split(" ")[0] ?? name), runtimes.join(", "))];
  let last = "";
  for (const { program, title, results } of cases) {
    if (program !== last) lines.push("", program);
    last = program;
    lines.push(row(results.map((result) => SHORT[result] ?? result.toUpperCase()), title));
  }
  const bad = cases.flatMap(({ results }) => results)
    .filter((result) => SHORT[result] === undefined).length;
  return [...lines, "", `${cases.length * runtimes.length} results, ${bad} failed`];
}
