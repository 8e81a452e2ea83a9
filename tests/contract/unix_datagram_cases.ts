/**
 * Cases about UNIX datagrams that need a process of their own.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import process from "node:process";
import type { Adapter, DatagramEndpoint } from "../../lib/adapters/contract.ts";
import { type DatagramCase, datagramCases, open, receive } from "./datagram_cases.ts";
import { nameInAir } from "./unix_endpoints.ts";

/** Opens an endpoint, and says where. */
function openUnix(adapter: Adapter): Promise<DatagramEndpoint> {
  return open(adapter, nameInAir());
}

/** Cases about what keeps a process alive, and what does not end it. */
export const UNIX_DATAGRAM_CASES: Readonly<Record<string, DatagramCase>> = {
  ...datagramCases("unix", openUnix),
  "unix-refused": async (adapter) => {
    const { features, limits } = adapter;
    console.log(JSON.stringify([features.unixDatagram, features.autobind]));
    console.log(limits.unixDatagram);
    try {
      await openUnix(adapter);
    } catch (error) {
      console.log(String(error));
    }
  },
  "unix-send": async (adapter, address = "", count = "") => {
    const endpoint = await openUnix(adapter);
    endpoint.unref();
    for (let index = 0; index < Number(count); index++) {
      await endpoint.send(Uint8Array.of(index), JSON.parse(address));
    }
    console.log("full");
    await endpoint.send(Uint8Array.of(Number(count)), JSON.parse(address));
    console.log("idle");
  },
  "unix-signals": async (adapter) => {
    const endpoint = await openUnix(adapter);
    await receive(endpoint);
    const receiving = receive(endpoint);
    // The event loop looks for signals before it looks for the next line.
    await new Promise((resolve) => setTimeout(resolve));
    process.removeAllListeners("SIGURG");
    console.log("deaf");
    await receiving;
  },
};
