/**
 * What a socket call failed with, in a form that every runtime compares alike.
 *
 * @module
 */

import { SocketError } from "../../mod.ts";

/** The name and the code of the error that a call rejects or throws with. */
export async function failureOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (error instanceof SocketError) return `${error.name} ${error.code}`;
    if (error instanceof Error) return error.name;
    throw error;
  }
  return "no failure";
}
