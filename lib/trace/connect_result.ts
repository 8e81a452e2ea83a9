/**
 * How a `connect` or `connectEx` ended.
 *
 * @module
 */

import { codeOfErrno } from "../host/errno.ts";
import type { TracedCall } from "./traced_call.ts";

/**
 * Whether a call connects.
 *
 * @param call The call.
 * @returns Whether it is one of the two.
 */
export function isConnect({ name }: TracedCall): boolean {
  return name === "connect" || name === "connectEx";
}

/**
 * The code with which a connect failed.
 *
 * @param call The call, which has ended.
 * @returns The code, also where `connectEx` gave it as a number; `null` for success.
 */
export function connectFailure({ name, error, result }: TracedCall): string | null {
  if (error !== null) return error.code;
  const number = name === "connectEx" ? Number(result) : 0;
  return number === 0 ? null : codeOfErrno(number);
}

/**
 * Whether a connect goes on in the background although the call has ended.
 *
 * @param call The call.
 * @returns Whether it does.
 */
export function goesOn(call: TracedCall): boolean {
  return isConnect(call) && call.end !== null && connectFailure(call) === "EINPROGRESS";
}
