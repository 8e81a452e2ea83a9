/**
 * A registry as JSR is one, for the package as it would be published.
 *
 * @module
 */

import { join } from "node:path";
import { publishedFiles } from "../../../scripts/jsr/published_files.ts";
import { ROOT } from "../../harness/root.ts";

const NAME = "/@steckdose/kit";

async function checksum(path: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(join(ROOT, path)));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `sha256-${hex.join("")}`;
}

/** What the registry says of the version: its entries, and its files with their sums. */
async function versionFacts(files: readonly string[]): Promise<unknown> {
  const { exports } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const entries = files.map(async (path) => {
    const { size } = await Deno.stat(join(ROOT, path));
    return [`/${path}`, { size, checksum: await checksum(path) }] as const;
  });
  return { exports, manifest: Object.fromEntries(await Promise.all(entries)) };
}

/**
 * Runs the body while the registry answers.
 *
 * @param body Is given the address of the registry and that of the package's files.
 */
export async function withRegistry(
  body: (registry: string, files: string) => Promise<void>,
): Promise<void> {
  const { version } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const { files } = await publishedFiles(ROOT);
  const facts = await versionFacts(files);
  const answer = async ({ url }: Request): Promise<Response> => {
    const { pathname } = new URL(url);
    if (pathname === `${NAME}/meta.json`) {
      return Response.json({ scope: "steckdose", name: "kit", versions: { [version]: {} } });
    }
    if (pathname === `${NAME}/${version}_meta.json`) return Response.json(facts);
    const path = pathname.slice(`${NAME}/${version}/`.length);
    if (!files.includes(path)) return new Response("There is no such file", { status: 404 });
    const type = path.endsWith(".ts") ? "text/typescript" : "text/plain";
    return new Response(await Deno.readFile(join(ROOT, path)), {
      headers: { "content-type": type },
    });
  };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, answer);
  try {
    const registry = `http://127.0.0.1:${server.addr.port}`;
    await body(registry, `${registry}${NAME}/${version}`);
  } finally {
    await server.shutdown();
  }
}
