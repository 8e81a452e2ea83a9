/**
 * The cases about names that need a process of their own: what Deno forbids.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import { getservbyname, getservbyport, SocketError } from "../../mod.ts";

/** Prints what a call returns, or the name and code of its error. */
async function print(call: () => unknown): Promise<void> {
  try {
    console.log(await call());
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    console.log(`${error.name} ${error.code}`);
  }
}

/** Each case by its name. */
export const NAME_CASES: Readonly<Record<string, () => Promise<void>>> = {
  "services": async () => {
    await print(() => getservbyname("www"));
    await print(() => getservbyport(53, "udp"));
    // Known to the system's table only: no well-known service.
    await print(() => getservbyname("tcpmux"));
  },
};
