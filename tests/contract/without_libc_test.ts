/**
 * UNIX datagrams where nobody gave the program a way to them.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { startChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";

const TITLE = "without libc UNIX datagrams are EAFNOSUPPORT, with the way out";

/** Node as it is without koffi, although the tests have it. */
const NO_KOFFI = `
import Module from "node:module";
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  return resolve.call(this, name === "koffi" ? "koffi-that-nobody-installed" : name, ...rest);
};`;

/** Neither of the two flags; without the configuration, which sets one of them. */
const DENO_FLAGS = ["run", "--no-config", "--allow-all", "--deny-ffi"];

/** What the program is to do, by the runtime. */
const WAYS_OUT: Readonly<Record<string, RegExp>> = {
  deno: /run it with --unstable-net, or with --allow-ffi/,
  node: /"npm install koffi"/,
};

/** Starts the case. */
function refused(): ReturnType<typeof programOn> {
  const args = ["runtime", "unix-refused"];
  const program = programOn(currentRuntime(), "tests/programs/contract_case.ts", args, DENO_FLAGS);
  if (program === null || currentRuntime() === "deno") return program;
  const preload = `data:text/javascript,${encodeURIComponent(NO_KOFFI)}`;
  return { ...program, args: ["--import", preload, ...program.args] };
}

const program = refused();
const wayOut = WAYS_OUT[currentRuntime()];
if (wayOut === undefined) {
  skip(TITLE, "Bun itself can call libc");
} else if (program === null) {
  skip(TITLE, NO_PROGRAM);
} else {
  test(TITLE, async () => {
    const child = await startChild(program.command, program.args);
    try {
      const { stdout, stderr, code } = await child.exit;
      const [features, limit = "", error = ""] = stdout.split("\n");
      assertEquals({ code, stderr, features }, { code: 0, stderr: "", features: "[false,false]" });
      assertMatch(limit, wayOut);
      assertMatch(error, /^UnsupportedError: Cannot bind "@kit-.*\(EAFNOSUPPORT\)/);
      assertMatch(error, wayOut);
    } finally {
      await child.dispose();
    }
  });
}
