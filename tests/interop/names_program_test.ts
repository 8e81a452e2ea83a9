/**
 * What `names.ts` of lesson 11 tells about hosts of a table that the test has
 * written, as its original in Python does.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NO_RUNTIME_PATHS, programOn, RUNTIMES, STARTS_PROGRAMS } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { skip, test } from "../harness/test.ts";
import { mayUnshare, withHosts } from "./own_hosts.ts";

const TABLE = `
127.0.0.1 localhost
192.0.2.7 www.example.test alias7 other7
2001:db8::9 nine.example.test nine
`;

/** A name with aliases, one of which is asked for, and an address of IPv6 that has a name. */
const HOSTS = ["alias7", "2001:db8::9"];

const PROGRAM = "lessons/11_names_and_byte_order/names";
const DENO_FLAGS = ["run", "--no-prompt", "--allow-net", "--allow-read=/etc/hosts"];

/** A line of the original in the words of ours; where a call fails, each has its own. */
function inOurWords(line: string): string {
  return line
    .replace("gethostbyname_ex", "gethostbynameEx")
    .replace(/ +/g, " ")
    .replace(/^(getaddrinfo \w+) \('(.*?)', (\d+).*/, (_all, call, host, port) => {
      return `${call} ${host.includes(":") ? `[${host}]` : host}:${port}`;
    })
    .replace(/^(gethostbyname) (\d\S+)$/, '$1 "$2"')
    .replace(/(?:gaierror|GaiError): .*/, "fails")
    .replaceAll("'", '"')
    .replaceAll("(", "[")
    .replaceAll(")", "]")
    .replaceAll(", ", ",");
}

const may = await mayUnshare();

for (const runtime of RUNTIMES) {
  const name = `names.ts on ${runtime} tells of hosts what names.py tells`;
  if (programOn(runtime, `${PROGRAM}.ts`, [], DENO_FLAGS) === null) {
    skip(name, NO_RUNTIME_PATHS);
  } else if (!may) {
    skip(name, "only root may give a process another table of hosts");
  } else {
    test(name, async () => {
      await withDirectory(async (path) => {
        await writeFile(path("hosts"), TABLE);
        for (const host of HOSTS) {
          const ours = programOn(runtime, `${PROGRAM}.ts`, ["--lang", "en", host], DENO_FLAGS);
          const theirs = { command: "python3", args: [join(ROOT, `${PROGRAM}.py`), host] };
          if (ours === null) throw new Error(`There is no ${runtime} any more`);
          assertEquals(
            (await withHosts(path("hosts"), ours)).map(inOurWords),
            (await withHosts(path("hosts"), theirs)).map(inOurWords),
          );
        }
      });
    }, STARTS_PROGRAMS);
  }
}
