/**
 * What JSR says of a package by itself: the points that the repository decides,
 * and the files that are published.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { lessons } from "../../lessons/mod.ts";
import { jsrPoints, MOST_POINTS, parseDoc } from "../../scripts/jsr/jsr_points.ts";
import { publishedFiles } from "../../scripts/jsr/published_files.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

/** The types of all entries are checked. */
const SLOW = { timeout: 30_000 };

/** What may lie in the package, with its reason where it is no module and no text. */
const EXPECTED_REGEXPS: readonly RegExp[] = [
  /^(CHANGELOG\.md|LICENSE|README\.md|deno\.json|mod\.ts)$/,
  /^lib\/[a-z0-9_\/]+\.ts$/,
  /^lessons\/(inventory|mod)\.ts$/,
  /^lessons\/glossary\.(en|de)\.md$/,
  /^lessons\/\d\d_[a-z_]+\/([a-z_]+|steps\/\d_[a-z_]+)\.(ts|py)$/,
  /^lessons\/\d\d_[a-z_]+\/text\.(en|de)\.md$/,
  // The capture that lesson 2 reads, and the visit that it shows.
  /^lessons\/02_tools\/visit\.(pcap|txt)$/,
  // The table of lesson 15, and how its servers are set up.
  /^lessons\/15_protocols\/(protocols\.json|servers\/[a-z]+\.conf)$/,
];

/** Runs a command of Deno, which must succeed, and returns what it printed. */
async function deno(...args: readonly string[]): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), { args: [...args], cwd: ROOT });
  const { code, stdout, stderr } = await command.output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function entries(): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json"))).exports;
}

test(`JSR gives all ${MOST_POINTS} points that the repository decides`, async () => {
  const exported = await entries();
  const doc = parseDoc(await deno("doc", "--json", ...Object.values(exported)));
  const { files, hasSlowTypes } = await publishedFiles(ROOT);
  const isRead = files.includes("README.md");
  const readme = isRead ? await Deno.readTextFile(join(ROOT, "README.md")) : null;
  const main = new URL(exported["."] ?? "", `file://${ROOT}/`).href;
  const points = jsrPoints(doc, { main, readme, hasSlowTypes });
  assertEquals(points.lost, []);
  assertEquals(points.total, MOST_POINTS);
  assertEquals(doc.size, Object.keys(exported).length);
}, SLOW);

test("every symbol of every entry is documented, not only those that JSR counts", async () => {
  await deno("doc", "--lint", ...Object.values(await entries()));
}, SLOW);

test("publishing to JSR would succeed, with nothing that does not belong there", async () => {
  const { files, problem } = await publishedFiles(ROOT);
  assertEquals(problem, null);
  assert(files.length > 500);
  const strange = files.filter((file) => !EXPECTED_REGEXPS.some((known) => known.test(file)));
  assertEquals(strange, []);
  assertEquals(files.filter((file) => /_test\.ts$|(^|\/)\.|^tests\/|^scripts\//.test(file)), []);
}, SLOW);

test("publishing to JSR leaves no lesson behind", async () => {
  const files = new Set((await publishedFiles(ROOT)).files);
  const missing = lessons.flatMap(({ id, programs, steps }) => {
    const short = programs.filter(({ version = "short" }) => version === "short");
    const originals = short.map(({ file }) => file.replace(/\.ts$/, ".py"));
    const own = [...programs, ...steps].map(({ file }) => file);
    return ["lesson.ts", "text.en.md", "text.de.md", ...own, ...originals]
      .map((file) => `lessons/${id}/${file}`)
      .filter((path) => !files.has(path));
  });
  assertEquals(missing, []);
  const others = ["lessons/glossary.en.md", "lessons/glossary.de.md", "lessons/mod.ts"];
  for (const path of [...others, ...Object.values(await entries())]) {
    assert(files.has(path.replace(/^\.\//, "")), path);
  }
}, SLOW);
