/**
 * The cases about names that need a process of their own: what Deno forbids.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import {
  getaddrinfo,
  gethostbyaddr,
  gethostbyname,
  gethostbynameEx,
  gethostname,
  getnameinfo,
  getservbyname,
  getservbyport,
  NI_NOFQDN,
  SOCK_STREAM,
  SocketError,
} from "../../mod.ts";

/** Prints what a call returns, or its error. */
async function print(call: () => unknown): Promise<void> {
  try {
    console.log(JSON.stringify(await call()));
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    console.log(`${error.name}: ${error.message}`);
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
  "names": async () => {
    await print(() => gethostname());
    await print(() => gethostbyname("127.1"));
    await print(() => gethostbynameEx("localhost"));
    await print(() => getaddrinfo("localhost", 80, 0, SOCK_STREAM));
    await print(() => gethostbyname("some.example"));
    await print(() => gethostbyaddr("127.0.0.1"));
    await print(() => getnameinfo({ hostname: "127.0.0.1", port: 80 }, NI_NOFQDN));
  },
};
