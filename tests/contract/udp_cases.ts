/**
 * Cases about UDP that need a process of their own.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import type { Adapter, DatagramEndpoint } from "../../lib/adapters/contract.ts";
import { lineOf } from "./outcome.ts";
import { heldBufferBytes } from "../harness/collected_memory.ts";

/** A case: the column's adapter, and the arguments. */
type Case = (adapter: Adapter, ...args: readonly string[]) => Promise<void>;

/** Opens an endpoint, and says where. */
async function open(adapter: Adapter): Promise<DatagramEndpoint> {
  const endpoint = await adapter.bindDatagram({ hostname: "127.0.0.1", port: 0 });
  console.log(JSON.stringify(endpoint.address));
  return endpoint;
}

/** Receives once, and says how much. */
async function receive(endpoint: DatagramEndpoint): Promise<void> {
  console.log(`received ${(await endpoint.receive()).bytes.length}`);
}

/** Cases about what keeps a process alive, and how much memory it takes. */
export const UDP_CASES: Readonly<Record<string, Case>> = {
  "udp-idle": async (adapter) => {
    const endpoint = await open(adapter);
    await endpoint.send(new Uint8Array(1), endpoint.address);
    await receive(endpoint);
    console.log("idle");
  },
  "udp-send": async (adapter, address = "") => {
    const endpoint = await open(adapter);
    endpoint.unref();
    await endpoint.send(new Uint8Array(5), JSON.parse(address));
    console.log("sent");
  },
  "udp-receive": async (adapter) => {
    await receive(await open(adapter));
    console.log("idle");
  },
  "udp-receive-unref": async (adapter) => {
    const endpoint = await open(adapter);
    const receiving = receive(endpoint);
    endpoint.unref();
    console.log("idle");
    await receiving;
  },
  "udp-receive-ref": async (adapter) => {
    const endpoint = await open(adapter);
    endpoint.unref();
    const receiving = receive(endpoint);
    endpoint.ref();
    console.log("waits");
    await receiving;
  },
  "udp-close": async (adapter) => {
    const endpoint = await open(adapter);
    const receiving = receive(endpoint).catch((error) => console.log(error.code));
    await endpoint.close();
    await receiving;
    console.log("closed");
  },
  "udp-permission": async (adapter) => {
    const endpoint = await open(adapter);
    await endpoint.send(new Uint8Array(1), endpoint.address);
    await receive(endpoint);
    console.log(await lineOf(endpoint.send(new Uint8Array(1), { hostname: "127.0.0.3", port: 9 })));
    console.log(await lineOf(adapter.bindDatagram({ hostname: "0.0.0.0", port: 0 })));
  },
  "udp-flood": async (adapter) => {
    const [flooded, control] = [await open(adapter), await open(adapter)];
    for (;;) {
      const { bytes } = await control.receive();
      console.log(bytes.length === 0 ? "goes on" : heldBufferBytes());
      if (bytes.length === 2) break;
    }
    await receive(flooded);
  },
};
