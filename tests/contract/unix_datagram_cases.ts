/**
 * Cases about UNIX datagrams that need a process of their own.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import process from "node:process";
import type { Adapter, DatagramEndpoint } from "../../lib/adapters/contract.ts";
import { nameInAir } from "./unix_endpoints.ts";

/** A case: the column's adapter, and the arguments. */
type Case = (adapter: Adapter, ...args: readonly string[]) => Promise<void>;

/** Opens an endpoint, and says where. */
async function open(adapter: Adapter): Promise<DatagramEndpoint> {
  const endpoint = await adapter.bindDatagram(nameInAir());
  console.log(JSON.stringify(endpoint.address));
  return endpoint;
}

/** Receives once, and says how much. */
async function receive(endpoint: DatagramEndpoint): Promise<void> {
  console.log(`received ${(await endpoint.receive()).bytes.length}`);
}

/** Cases about what keeps a process alive, and what does not end it. */
export const UNIX_DATAGRAM_CASES: Readonly<Record<string, Case>> = {
  "unix-refused": async (adapter) => {
    const { features, limits } = adapter;
    console.log(JSON.stringify([features.unixDatagram, features.autobind]));
    console.log(limits.unixDatagram);
    try {
      await open(adapter);
    } catch (error) {
      console.log(String(error));
    }
  },
  "unix-idle": async (adapter) => {
    const endpoint = await open(adapter);
    await endpoint.send(new Uint8Array(1), endpoint.address);
    await receive(endpoint);
    console.log("idle");
  },
  "unix-receive": async (adapter) => {
    const endpoint = await open(adapter);
    await receive(endpoint);
    console.log("idle");
  },
  "unix-receive-unref": async (adapter) => {
    const endpoint = await open(adapter);
    const receiving = receive(endpoint);
    endpoint.unref();
    console.log("idle");
    await receiving;
  },
  "unix-receive-ref": async (adapter) => {
    const endpoint = await open(adapter);
    endpoint.unref();
    const receiving = receive(endpoint);
    endpoint.ref();
    console.log("waits");
    await receiving;
  },
  "unix-send": async (adapter, address = "", count = "") => {
    const endpoint = await open(adapter);
    endpoint.unref();
    for (let index = 0; index < Number(count); index++) {
      await endpoint.send(Uint8Array.of(index), JSON.parse(address));
    }
    console.log("full");
    await endpoint.send(Uint8Array.of(Number(count)), JSON.parse(address));
    console.log("idle");
  },
  "unix-signals": async (adapter) => {
    const endpoint = await open(adapter);
    await receive(endpoint);
    const receiving = receive(endpoint);
    // The event loop looks for signals before it looks for the next line.
    await new Promise((resolve) => setTimeout(resolve));
    process.removeAllListeners("SIGURG");
    console.log("deaf");
    await receiving;
  },
};
