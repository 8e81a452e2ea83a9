/**
 * Where the `@std/` names come from on this machine: JSR, or npm where it does not answer.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { print } from "./print.ts";

/** Tells a script what the script that started it found out. */
const VARIABLE = "STECKDOSE_STD";

/** An unreachable JSR must not cost a learner more than a blink. */
const PROBE_TIMEOUT = 1500;

const IMPORT_MAP = fileURLToPath(new URL("./std_from_npm.json", import.meta.url));

/**
 * The flags that every `deno` command needs which loads code with `@std/` imports.
 *
 * JSR is asked once; the answer goes to child processes by an environment variable.
 */
export async function stdFlags(): Promise<readonly string[]> {
  const known = Deno.env.get(VARIABLE);
  const source = known ?? (await isJsrReachable() ? "jsr" : "npm");
  Deno.env.set(VARIABLE, source);
  if (source === "jsr") return [];
  if (known === undefined) print("JSR does not answer: @std/ comes from npm:deno-std this time.");
  return ["--import-map", IMPORT_MAP];
}

async function isJsrReachable(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT);
    const response = await fetch("https://jsr.io/@std/assert/meta.json", { signal });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
