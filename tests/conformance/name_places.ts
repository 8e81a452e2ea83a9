/**
 * Where the cases about names look names up.
 *
 * @module
 */

import { createMemoryAdapter } from "../../lib/adapters/memory.ts";
import { GaiError, getAdapter, setAdapter } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";

/** The error of a call with whatever a program may pass. */
export function failureWith<Args extends readonly unknown[], Result>(
  call: (...args: Args) => Promise<Result>,
  ...args: readonly unknown[]
): Promise<string> {
  return failureOf(() => Reflect.apply(call, undefined, args));
}

/** Runs a body on a machine in memory, which knows the name `localhost` only. */
export async function inMemory(body: () => Promise<void>): Promise<void> {
  setAdapter(createMemoryAdapter());
  try {
    await body();
  } finally {
    setAdapter(undefined);
  }
}

/** Runs a body where every lookup fails in one way. */
export async function whereLookupsFail(code: string, body: () => Promise<void>): Promise<void> {
  const adapter = await getAdapter();
  const fail = () =>
    Promise.reject(new GaiError("", { code, errno: null, syscall: "", address: null }));
  setAdapter(Object.create(adapter, { resolve: { value: fail }, names: { value: fail } }));
  try {
    await body();
  } finally {
    setAdapter(undefined);
  }
}
