/**
 * How a call ended, as plain values: `assertEquals` fails on error objects on Node 20.
 *
 * @module
 */

import type { StreamConnection } from "../../lib/adapters/contract.ts";
import { type Address, formatAddress } from "../../lib/core/address.ts";
import { SocketError } from "../../lib/core/socket_error.ts";
import { isPatternAt } from "../harness/pattern.ts";

/** What the contract promises to be the same everywhere. */
export interface Refusal {
  readonly code: string;
  readonly syscall: string;
  readonly address: Address | null;
}

/** How the reading of a stream went, up to its end. */
export interface Reading {
  /** How many bytes came. */
  readonly count: number;
  /** Whether they follow the pattern. */
  readonly intact: boolean;
  /** What came instead of bytes: error codes, and `end`, where a second read confirms it. */
  readonly after: readonly string[];
}

/** What is asked for at a time. */
const PIECE = 64 * 1024;

/** The error of a call that must fail with a `SocketError`. */
export async function errorOf(call: Promise<unknown>): Promise<SocketError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof SocketError) return error;
    throw new Error(`The call failed with something else: ${String(error)}`, { cause: error });
  }
  throw new Error("The call did not fail");
}

/** The same as plain values. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const { code, syscall, address } = await errorOf(call);
  return { code, syscall, address };
}

/** The same in one line: `connect ECONNREFUSED 127.0.0.1:80`. */
export async function lineOf(call: Promise<unknown>): Promise<string> {
  const { code, syscall, address } = await errorOf(call);
  return `${syscall} ${code} ${address === null ? "-" : formatAddress(address)}`;
}

/** The code of a call's `SocketError`, or the empty string when it succeeds. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "";
  } catch (error) {
    if (error instanceof SocketError) return error.code;
    throw error;
  }
}

/** The code of the `SocketError` that a call throws, or the empty string when it does not. */
export function codeThrownBy(call: () => unknown): string {
  try {
    call();
    return "";
  } catch (error) {
    if (error instanceof SocketError) return error.code;
    throw error;
  }
}

/** Reads to the end of the stream, and once more behind it; `position` is where it begins. */
export async function readToEnd(connection: StreamConnection, position = 0): Promise<Reading> {
  const after: string[] = [];
  let [count, intact] = [0, true];
  while (after.at(-1) !== "end" && after.length < 4) {
    const taking = connection.take(PIECE);
    const code = await codeOf(taking);
    const bytes = code === "" ? await taking : new Uint8Array(0);
    if (bytes.length === 0) {
      after.push(code === "" ? "end" : code);
      continue;
    }
    if (after.length > 0) after.push("bytes behind the end");
    intact &&= isPatternAt(position + count, bytes);
    count += bytes.length;
  }
  if ((await connection.take(PIECE)).length !== 0) after.push("no second end");
  return { count, intact, after };
}
