/**
 * libc, where this runtime can call it.
 *
 * @module
 */

import type { Limits } from "../contract.ts";
import { mayCallLibc } from "../deno_ffi.ts";
import { DENO_LIMIT } from "../stream_options.ts";
import { openBunLibc } from "./bun_libc.ts";
import { openDenoLibc } from "./deno_libc.ts";
import { openKoffiLibc } from "./koffi_libc.ts";
import type { Libc } from "./libc_calls.ts";

/** The GNU C library by its name in every distribution that has it. */
const LIBRARY = "libc.so.6";

/** Where structures and numbers are those of this directory: nothing else was tried. */
const SYSTEMS: ReadonlySet<string> = new Set(["linux x64", "linux arm64"]);

/** The part of `process` that this file uses; all three runtimes have it. */
interface System {
  readonly platform: string;
  readonly arch: string;
}

let loaded: Libc | string | undefined;
let users = 0;

/**
 * libc, loaded at the first call.
 *
 * @returns libc, or why there is none and the way out, as a text for a person.
 */
export function loadLibc(): Libc | string {
  return loaded ??= openLibc();
}

/**
 * The same for who needs it for a while: each call that does not return a text
 * is followed by {@linkcode leaveLibc}.
 */
export function enterLibc(): Libc | string {
  const libc = loadLibc();
  if (typeof libc !== "string") users += 1;
  return libc;
}

/** Lets go of libc; after the last one it is closed where a runtime's tests would miss that. */
export function leaveLibc(): void {
  users -= 1;
  // Opening takes milliseconds, and the next one may come in this turn.
  if (users === 0) setImmediate(closeUnused);
}

function closeUnused(): void {
  if (users > 0 || typeof loaded !== "object" || loaded.close === undefined) return;
  loaded.close();
  loaded = undefined;
}

/** What cannot be done without libc, for `limits` of an adapter; nothing where there is one. */
export function libcLimits(): Limits {
  const libc = loadLibc();
  return typeof libc === "string" ? { unixDatagram: libc, autobind: libc } : {};
}

/** Why an option of a runtime's socket cannot be set or read by libc. */
export function libcLimit(): string {
  // Also of the sockets of its node:net.
  if ("Deno" in globalThis) return DENO_LIMIT;
  const libc = loadLibc();
  return typeof libc === "string" ? libc : "the runtime has let go of the socket";
}

function openLibc(): Libc | string {
  const { process } = globalThis as typeof globalThis & { readonly process: System };
  const system = `${process.platform} ${process.arch}`;
  if (!SYSTEMS.has(system)) return `it needs libc as Linux has it, and this is ${system}`;
  if ("Deno" in globalThis && !mayCallLibc()) return "it needs --allow-ffi";
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isMissing = Reflect.get(error, "code") === "MODULE_NOT_FOUND";
    return isMissing
      ? 'Node has no call for it; "npm install koffi" gives it one'
      : `${LIBRARY} cannot be opened: ${error.message}`;
  }
}

function open(): Libc {
  if ("Deno" in globalThis) return openDenoLibc(LIBRARY);
  return "Bun" in globalThis ? openBunLibc(LIBRARY) : openKoffiLibc(LIBRARY);
}
