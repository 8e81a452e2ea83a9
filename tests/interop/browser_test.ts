/**
 * The page of the complete server, as a browser has it.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { withChild } from "../harness/child.ts";
import { RUNTIMES } from "../harness/program.ts";
import { skip } from "../harness/test.ts";
import { IS_WHOLE_MACHINE } from "../harness/whole_machine.ts";
import { COMPLETE_SERVER, testOn, withServer } from "./sides.ts";

/** Nothing of a first start, and no connection to anybody else. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function hasChromium(): boolean {
  const directories = (process.env.PATH ?? "").split(delimiter);
  return directories.some((directory) => existsSync(join(directory, "chromium")));
}

/** The document behind an address, as the browser writes it down after loading. */
async function documentAt(url: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "steckdose-"));
  try {
    const args = [...FLAGS, `--user-data-dir=${directory}`, "--dump-dom", url];
    return await withChild("chromium", args, {}, async (child) => (await child.exit).stdout);
  } finally {
    await rm(directory, { recursive: true, maxRetries: 10 });
  }
}

/** The text of the first element with a name. */
function textOf(document: string, name: string): string | undefined {
  return new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(document)?.[1];
}

for (const side of RUNTIMES) {
  const name = `server_complete on ${side} shows its page in Chromium`;
  if (hasChromium() || IS_WHOLE_MACHINE) {
    testOn([side], name, () =>
      withServer(side, COMPLETE_SERVER, async (port) => {
        const document = await documentAt(`http://127.0.0.1:${port}/`);
        assertEquals([textOf(document, "title"), textOf(document, "h1")], [
          "Antwort",
          "Hallo Welt!",
        ]);
      }));
  } else {
    skip(name, 'no chromium here; ".ci/run" gets one');
  }
}
