/**
 * The same program as `host_calls.py`, with this library.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import process from "node:process";
import {
  AI_CANONNAME,
  getaddrinfo,
  getfqdn,
  gethostbyaddr,
  gethostbyname,
  gethostbynameEx,
  SOCK_STREAM,
  SocketError,
} from "../../mod.ts";

async function addresses(host: string): Promise<unknown> {
  const found = await getaddrinfo(host, 80, 0, SOCK_STREAM, 0, AI_CANONNAME);
  return found.map(([family, , , name, { hostname }]) => [family, name, hostname]);
}

async function result(call: (host: string) => Promise<unknown>, host: string): Promise<unknown> {
  try {
    return await call(host);
  } catch (error) {
    if (error instanceof SocketError) return null;
    throw error;
  }
}

const CALLS = [gethostbyname, gethostbynameEx, gethostbyaddr, getfqdn, addresses];

async function main(): Promise<void> {
  for (const host of process.argv.slice(2)) {
    const results: unknown[] = [];
    for (const call of CALLS) results.push(await result((host) => call(host), host));
    console.log(JSON.stringify([host, ...results]));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
