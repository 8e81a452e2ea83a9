/**
 * Tests that not every system can run, by file: what a single test lacks, it finds out itself.
 *
 * @module
 */

/** Names of systems, as `Deno.build.os` has them. */
type System = typeof Deno.build.os;

/** What some tests need. */
export interface SystemNeed {
  /** Their files; a path that ends with a slash is a directory. */
  readonly paths: readonly string[];
  /** The systems that have it. */
  readonly systems: readonly System[];
  /** Why the others have not; the report prints it. */
  readonly reason: string;
}

/** A file that is left out. */
export interface LeftOut {
  /** Its path from the root. */
  readonly path: string;
  /** Why. */
  readonly reason: string;
}

/** All needs; the first that a system lacks is the reason. */
export const SYSTEM_NEEDS: readonly SystemNeed[] = [
  {
    paths: ["tests/scripts/texts_test.ts"],
    systems: ["linux"],
    reason: "the texts show what Linux and its tools print",
  },
  {
    paths: ["tests/interop/protocols_test.ts", "tests/course/hostile_protocols_test.ts"],
    systems: ["linux"],
    reason: "nginx, Exim and dnsmasq run as Debian has them",
  },
  {
    paths: [
      "tests/course/hostile_echo_test.ts",
      "tests/course/hostile_server_test.ts",
      "tests/scripts/bench/bench_test.ts",
      "tests/scripts/bench/process_clock_test.ts",
    ],
    systems: ["linux"],
    reason: "only Linux shows in /proc what another process has open",
  },
  {
    paths: [
      "tests/conformance/unix_datagram_test.ts",
      "tests/course/unix_datagram_test.ts",
      "tests/course/hostile_datagram_server_test.ts",
      "tests/interop/unix_datagram_test.ts",
      "tests/socket/full_queue_test.ts",
    ],
    systems: ["linux"],
    reason: "only Linux has names of UNIX sockets that are no files",
  },
  {
    paths: [
      "tests/conformance/unix_connect_test.ts",
      "tests/conformance/unix_test.ts",
      "tests/socket/unlink_stale_socket_test.ts",
    ],
    systems: ["linux", "darwin"],
    reason: "Windows has no UNIX sockets in files that Deno or Node could use",
  },
  {
    paths: ["tests/cli/", "tests/course/", "tests/host/", "tests/interop/", "tests/server/"],
    systems: ["linux", "darwin"],
    reason: "programs are started by sh, and ended by signals",
  },
  {
    paths: ["tests/scripts/"],
    systems: ["linux", "darwin"],
    reason: "scripts are tried with commands of a POSIX shell",
  },
];

/** The files that a system cannot run, with the reason of each. */
export function leftOutOn(system: System, files: readonly string[]): readonly LeftOut[] {
  return files.flatMap((path) => {
    const need = SYSTEM_NEEDS.find(({ paths, systems }) => {
      return !systems.includes(system) && paths.some((place) => isAt(path, place));
    });
    return need === undefined ? [] : [{ path, reason: need.reason }];
  });
}

function isAt(path: string, place: string): boolean {
  return place.endsWith("/") ? path.startsWith(place) : path === place;
}
