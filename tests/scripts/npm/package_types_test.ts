/**
 * The package for people who write TypeScript, and for the tools that judge packages.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { withChild } from "../../harness/child.ts";
import { runtimePath } from "../../harness/program.ts";
import { withDirectory } from "../../harness/temporary_directory.ts";
import { testPackage } from "./built_package.ts";

const PUBLINT = "npm:publint@0.3.25";
const ATTW = "npm:@arethetypeswrong/cli@0.18.5";
const TSC = "npm:typescript@5.9.3/tsc";

const PROGRAM = `
import { AF_INET, DefaultSelector, EVENT_READ, select, SOCK_STREAM, Socket } from "steckdose";
import type { InetAddress, SocketError } from "steckdose";
import { memory } from "steckdose/adapters/memory";

export async function serve(): Promise<InetAddress> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  await server.bind({ hostname: "127.0.0.1", port: 0 });
  await server.listen(5);
  const [con, addr] = await server.accept();
  const bytes: Uint8Array = await con.recv(4096);
  await con.sendall(bytes);
  const selector = new DefaultSelector();
  selector.register(con, EVENT_READ);
  const [readable] = await select([server], [], [], 0.5);
  console.log(readable.length, addr.hostname, memory.name);
  return addr;
}

// @ts-expect-error A host is text.
export const wrong: InetAddress = { hostname: 1, port: 2 };
export const code = (error: SocketError): string => error.code;
`;

/** How the two usual kinds of projects resolve what they import. */
const RESOLUTIONS = [
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
];

/** Runs a tool from npm on Deno; it must find nothing. */
async function expectSilence(tool: string, args: readonly string[], cwd: string): Promise<void> {
  const command = runtimePath("deno") ?? "";
  const flags = ["run", "--allow-all", "--no-config", "--quiet", tool, ...args];
  await withChild(command, flags, { cwd, env: { NO_COLOR: "1" } }, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals(code, 0, `${tool}\n${stdout}\n${stderr}`);
  });
}

for (const resolution of RESOLUTIONS) {
  testPackage(
    `a TypeScript project with ${resolution.moduleResolution} compiles`,
    async (directory) => {
      await withDirectory(async (path) => {
        await mkdir(path("node_modules"));
        await symlink(directory, path("node_modules/steckdose"));
        await writeFile(path("package.json"), `{ "type": "module" }\n`);
        await writeFile(path("program.ts"), PROGRAM);
        const compilerOptions = {
          ...resolution,
          target: "es2022",
          lib: ["es2022", "esnext.disposable", "dom"],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          skipLibCheck: false,
        };
        const config = JSON.stringify({ compilerOptions, files: ["program.ts"] });
        await writeFile(path("tsconfig.json"), config);
        await expectSilence(TSC, ["--project", path("tsconfig.json")], path(""));
      });
    },
  );
}

testPackage("publint finds nothing in the package", async (directory) => {
  await expectSilence(PUBLINT, ["--strict", directory], directory);
});

testPackage("arethetypeswrong finds nothing in the package", async (directory) => {
  // The package is ESM; since Node 20.19 require() takes that, too.
  const args = ["--pack", directory, "--profile", "esm-only", "--exclude-entrypoints", "./cli"];
  await expectSilence(ATTW, args, directory);
});
