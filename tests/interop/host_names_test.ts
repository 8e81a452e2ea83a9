/**
 * Names of hosts on every runtime, as Python has them: each process sees a
 * table of hosts that the test has written.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NO_RUNTIME_PATHS, type Program, programOn, RUNTIMES } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { skip, test } from "../harness/test.ts";
import { mayUnshare, withHosts } from "./own_hosts.ts";

const TABLE = `
127.0.0.1 localhost
::1 localhost6 ip6-loopback
192.0.2.7 www.example.test alias7 other7 # two more
192.0.2.8 www.example.test alias8
2001:db8::9 nine.example.test nine
192.0.2.9\tNine4.Example.test\tnine
192.0.2.10 ten
`;

/** Hosts that the table has, and addresses that need no lookup: no network is asked. */
const HOSTS = [
  "localhost",
  "localhost6",
  "127.0.0.1",
  "127.1",
  "::1",
  "www.example.test",
  "WWW.example.test",
  "alias7",
  "alias8",
  "nine",
  "nine.example.test",
  "ten",
  "192.0.2.7",
  "192.0.2.9",
  "192.0.2.10",
  "2001:db8:0::9",
];

const PYTHON: Program = {
  command: "python3",
  args: ["-IS", join(ROOT, "tests/programs/host_calls.py"), ...HOSTS],
};

/** What the program needs on Deno; with less, hosts have no other names. */
const DENO_FLAGS = ["run", "--no-prompt", "--allow-net", "--allow-read=/etc/hosts"];

/** Starting several processes takes its time on a busy machine. */
const SLOW = { timeout: 20_000 };

const may = await mayUnshare();

for (const runtime of RUNTIMES) {
  const name = `names of hosts on ${runtime} are those of Python`;
  const program = programOn(runtime, "tests/programs/host_calls.ts", HOSTS, DENO_FLAGS);
  if (program === null) skip(name, NO_RUNTIME_PATHS);
  else if (!may) skip(name, "only root may give a process another table of hosts");
  else {
    test(name, async () => {
      await withDirectory(async (path) => {
        await writeFile(path("hosts"), TABLE);
        assertEquals(
          await withHosts(path("hosts"), program),
          await withHosts(path("hosts"), PYTHON),
        );
      });
    }, SLOW);
  }
}
