/**
 * The facts of the table of protocols, as far as this machine can confirm them.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import table from "../../lessons/15_protocols/protocols.json" with { type: "json" };
import * as kit from "../../mod.ts";
import { withChild } from "../harness/child.ts";
import { currentRuntime } from "../harness/program.ts";
import { test } from "../harness/test.ts";

const { protocols, modules } = table;
const LESSONS = 15;

/** The column of this runtime, as the names in it: `fetch()` is `fetch`. */
function builtIns(): readonly string[] {
  const runtime = currentRuntime();
  const cells = [...protocols, ...modules].map((entry) => entry[runtime] ?? "");
  const names = cells.join(", ").split(", ").map((name) => name.replace(/\(\)$/, ""));
  return [...new Set(names)].filter((name) => name !== "" && name !== "async" && name !== "await");
}

/** Whether this runtime has something of that name: a module, or a value. */
async function exists(name: string): Promise<boolean> {
  if (name.startsWith("node:")) return typeof await import(name) === "object";
  let value: unknown = globalThis;
  for (const part of name.split(".")) value = Reflect.get(Object(value), part);
  // Response.ok is there in an object of the class only.
  return value !== undefined || name === "Response.ok" && "ok" in new Response();
}

/** What this Python says about some names: whether it has the module. */
async function pythonHas(names: readonly string[]): Promise<readonly boolean[]> {
  const script = "import importlib.util as u, sys; print(sys.version_info[1])\n" +
    "for n in sys.argv[1:]: print(bool(u.find_spec(n)))";
  return await withChild("python3", ["-c", script, ...names], {}, async ({ exit }) => {
    const [minor = "", ...found] = (await exit).stdout.trim().split("\n");
    return [Number(minor) >= 12, Number(minor) >= 13, ...found.map((line) => line === "True")];
  });
}

test("the table names calls and modules that this runtime has", async () => {
  const names = builtIns().filter((name) => !name.endsWith("+)"));
  const found = await Promise.all(names.map(exists));
  assertEquals(names.filter((_, index) => !found[index]), []);
});

test("the table names modules that this Python has, and none that it has not", async () => {
  const [from12, from13, ...found] = await pythonHas(modules.map(({ name }) => name));
  const expected = modules.map(({ removed }) => {
    return removed === null || removed === "3.12" && !from12 || removed === "3.13" && !from13;
  });
  assertEquals(found, expected);
});

test("the table names modules of Python that it explains", () => {
  const known = modules.map(({ name }) => name);
  assertEquals(protocols.flatMap((one) => one.modules).filter((name) => !known.includes(name)), []);
});

test("the table has the ports that the table of services has", () => {
  const services: readonly (readonly [string, number, string])[] = [
    ["http", 80, "HTTP"],
    ["https", 443, "HTTP"],
    ["ftp", 21, "FTP"],
    ["ftp-data", 20, "FTP"],
    ["smtp", 25, "SMTP"],
    ["submission", 587, "SMTP"],
    ["submissions", 465, "SMTP"],
    ["pop3", 110, "POP3"],
    ["pop3s", 995, "POP3"],
    ["imap2", 143, "IMAP"],
    ["imaps", 993, "IMAP"],
    ["telnet", 23, "Telnet"],
    ["ssh", 22, "SSH"],
    ["nntp", 119, "NNTP"],
    ["gopher", 70, "Gopher"],
    ["domain", 53, "DNS"],
  ];
  for (const [service, port, name] of services) {
    assertEquals(kit.getservbyname(service, "tcp"), port);
    const found = protocols.find((one) => one.name === name);
    const ports = [...found?.ports ?? [], ...found?.tls ?? []].map((one) => one.port);
    assert(ports.includes(port), `${name} ${port}`);
  }
});

test("the table names what the kit has, and lessons that the course has", () => {
  const lessons = protocols.flatMap((one) => one.lessons);
  for (const entry of modules) {
    if (entry.kit === null) continue;
    assert(entry.kit.name in kit, entry.kit.name);
    lessons.push(entry.kit.lesson);
  }
  assert(lessons.every((number) => number >= 1 && number <= LESSONS));
});

test("the table says each thing once, in both languages, as a sentence", () => {
  const names = protocols.flatMap(({ name, aliases }) => [name.toLowerCase(), ...aliases]);
  assertEquals(names.length, new Set(names).size);
  for (const { use, name } of [...protocols, ...modules]) {
    for (const text of [use.en, use.de]) assertMatch(text, /^\p{Lu}.*[^.]\.$/u, name);
  }
});
