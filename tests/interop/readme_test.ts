/**
 * README's server, as a reader would run it.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { getAvailablePort } from "@std/net/get-available-port";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort } from "../../scripts/servers/free_port.ts";
import { withChild } from "../harness/child.ts";
import { runtimePath, STARTS_PROGRAMS } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

/** The first program of README, at a port that is free, from this checkout. */
async function firstProgram(port: number): Promise<string> {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const [, program = ""] = /```ts ignore\n([^]*?)```/.exec(readme) ?? [];
  return program
    .replace('"@steckdose/kit"', JSON.stringify(pathToFileURL(join(ROOT, "mod.ts")).href))
    .replace("port: 50000", `port: ${port}`);
}

/** What curl gets; it asks again while the server starts. */
async function fetchPage(port: number): Promise<string> {
  const retry = ["--retry", "20", "--retry-connrefused", "--retry-delay", "0"];
  const args = ["--silent", "--http1.0", ...retry, `http://127.0.0.1:${port}/`];
  return await withChild("curl", args, {}, async (curl) => (await curl.exit).stdout);
}

test("README's first server answers with the least permissions, twice", async () => {
  const directory = await mkdtemp(join(tmpdir(), "steckdose-"));
  try {
    const file = join(directory, "server.ts");
    // Below the ports that the system gives to whoever asks for any: nobody else may get it first.
    const port = getAvailablePort({ preferredPort: await freePort() });
    await writeFile(file, await firstProgram(port));
    const deno = runtimePath("deno") ?? "deno";
    const args = ["run", "--no-prompt", "--no-config", "--allow-net=127.0.0.1", file];
    await withChild(deno, args, {}, async (server) => {
      for (let visit = 0; visit < 2; visit += 1) {
        assertEquals(await fetchPage(port), "<!doctype html><h1>Hallo Welt!</h1>");
        assertStringIncludes(await server.readLine(), "Connected by 127.0.0.1:");
        assertEquals(await server.readLine(), "GET / HTTP/1.0");
      }
      server.kill();
      await server.exit;
    });
  } finally {
    await rm(directory, { recursive: true });
  }
}, STARTS_PROGRAMS);
