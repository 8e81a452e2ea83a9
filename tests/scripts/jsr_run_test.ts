/**
 * The package as people get it from JSR, in a directory with nothing in it: by
 * its name, by the addresses of its files, and by an import map.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startChild, withChild } from "../harness/child.ts";
import { runtimePath } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { test } from "../harness/test.ts";
import { withRegistry } from "./elsewhere/registry.ts";

/** All modules are fetched and compiled. */
const SLOW = { timeout: 60_000 };

const PLAIN = { NO_COLOR: "1", LC_ALL: "C.UTF-8", INIT_CWD: "", "npm_command": "" };

/** What is on the machine of somebody who has only Deno. */
interface Elsewhere {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs Deno, which must succeed; returns what it printed. */
async function deno({ cwd, env }: Elsewhere, args: readonly string[]): Promise<string> {
  const child = await startChild(runtimePath("deno") ?? "", [...args], { cwd, env });
  const { code, stdout, stderr } = await child.exit;
  assertEquals([code, stderr], [0, ""], args.join(" "));
  return stdout;
}

/** Runs the body in an empty directory; a registry gets an empty cache, too. */
async function inEmptyDirectory(
  registry: string | null,
  body: (elsewhere: Elsewhere) => Promise<void>,
): Promise<void> {
  await withDirectory(async (path) => {
    await mkdir(path("empty"));
    const cwd = path("empty");
    const fetched = registry === null ? {} : { JSR_URL: registry, DENO_DIR: path("cache") };
    await body({ cwd, env: { ...PLAIN, INIT_CWD: cwd, ...fetched } });
  });
}

/** The flags with which README calls the command line from JSR. */
async function readmeFlags(): Promise<readonly string[]> {
  const readme = await Deno.readTextFile(join(ROOT, "README.md"));
  const [, flags = ""] = /^deno run (.*) jsr:@steckdose\/kit\/cli/m.exec(readme) ?? [];
  assert(flags.startsWith("--allow-") && !flags.includes("--allow-all"), flags);
  return flags.split(" ");
}

/** A server by its address, and a client, with what the command line says that they need. */
async function expectPrintedCommands(elsewhere: Elsewhere, printed: string): Promise<void> {
  const found = [...printed.matchAll(/^ {4}deno (run --allow-net=127\.0\.0\.1 http.*)$/gm)];
  const [server = [], client = []] = found.map(([, command = ""]) => command.split(" "));
  const flags = ["run", "--quiet", "--no-prompt"];
  const all = [...flags, ...server.slice(1), "--port", "0"];
  await withChild(runtimePath("deno") ?? "", all, elsewhere, async (serving) => {
    const [, port = ""] = /:(\d+)\//.exec(await serving.readLine(20_000)) ?? [];
    const answer = await deno(elsewhere, [...flags, ...client.slice(1), "--port", port]);
    assertMatch(answer, /^HTTP\/1\.0 200 OK/);
    assertEquals((await serving.exit).code, 0);
  });
}

test("steckdose runs from JSR, with the permissions that README names", async () => {
  await withRegistry(async (registry) => {
    await inEmptyDirectory(registry, async (elsewhere) => {
      const flags = ["run", "--quiet", "--no-prompt", ...await readmeFlags()];
      const steckdose = (...args: string[]) => {
        return deno(elsewhere, [...flags, "jsr:@steckdose/kit/cli", ...args]);
      };
      const shown = await steckdose("start");
      assertStringIncludes(shown, "SYN");
      assertMatch(shown, /deno run --allow-all jsr:@steckdose\/kit@\S+\/cli watch 3\n/);
      assertEquals(shown.includes("server.ts and watch again"), false);
      await expectPrintedCommands(elsewhere, shown);
      assertMatch(await steckdose("read", "3", "--lang", "de"), /^Der erste Server\n/);
      assertMatch(await steckdose("read", "glossary"), /accept/);
      assertMatch(await steckdose("run", "byte-order", "--", "8080"), /^90 1f/);
      // Without our deno.json Deno has no UNIX datagrams.
      assertMatch(await steckdose("watch", "7"), /recvfrom/);
    });
  });
}, SLOW);

test("steckdose from JSR says why only Deno runs its programs", async () => {
  await withRegistry(async (registry) => {
    await inEmptyDirectory(registry, async ({ cwd, env }) => {
      const words = ["jsr:@steckdose/kit/cli", "run", "http-server", "--runtime", "bun"];
      const args = ["run", "--quiet", "--allow-all", ...words];
      await withChild(runtimePath("deno") ?? "", args, { cwd, env }, async (child) => {
        const { code, stderr } = await child.exit;
        assertEquals(code, 2);
        assertMatch(stderr, /^Cannot use "http-server, bun": .* only deno can run; .*\n$/);
      });
    });
  });
}, SLOW);

const PROGRAM = `
import { AF_INET, createConnection, SOCK_STREAM, Socket } from "@steckdose/kit";
import { memory } from "@steckdose/kit/adapters/memory";

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: "127.0.0.1", port: 0 });
await server.listen();
const client = await createConnection(server.getsockname());
const [con] = await server.accept();
await con.sendall(new TextEncoder().encode("Hallo Welt!"));
console.log(new TextDecoder().decode(await client.recv(100)), memory.name);
for (const socket of [con, client, server]) await socket.close();
`;

test("an import map names the package, and a program needs the network only", async () => {
  await inEmptyDirectory(null, async (elsewhere) => {
    const { exports } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
    const imports = Object.fromEntries(
      Object.entries(exports).map(([name, file]) => {
        return [name.replace(/^\./, "@steckdose/kit"), new URL(String(file), `file://${ROOT}/`)];
      }),
    );
    await writeFile(join(elsewhere.cwd, "map.json"), JSON.stringify({ imports }));
    await writeFile(join(elsewhere.cwd, "program.ts"), PROGRAM);
    await writeFile(join(elsewhere.cwd, "cli.ts"), 'await import("@steckdose/kit/cli");');
    const flags = ["run", "--quiet", "--no-prompt", "--import-map", "map.json"];
    const net = "--allow-net=127.0.0.1";
    assertEquals(
      await deno(elsewhere, [...flags, "--check", net, "program.ts"]),
      "Hallo Welt! memory\n",
    );
    const allowed = await readmeFlags();
    const shown = await deno(elsewhere, [...flags, ...allowed, "cli.ts", "start", "3"]);
    // There are no tasks where the person stands.
    assertMatch(shown, /deno run --allow-all \S+\/lib\/cli\/steckdose\.ts watch 3\n/);
  });
}, SLOW);
