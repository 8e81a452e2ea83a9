/**
 * Cases about UDP that need a process of their own.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import type { Adapter, DatagramEndpoint } from "../../lib/adapters/contract.ts";
import { type DatagramCase, datagramCases, open, receive } from "./datagram_cases.ts";
import { lineOf } from "./outcome.ts";
import { heldBufferBytes } from "../harness/collected_memory.ts";

/** Opens an endpoint, and says where. */
function openUdp(adapter: Adapter): Promise<DatagramEndpoint> {
  return open(adapter, { hostname: "127.0.0.1", port: 0 });
}

/** Cases about what keeps a process alive, and how much memory it takes. */
export const UDP_CASES: Readonly<Record<string, DatagramCase>> = {
  ...datagramCases("udp", openUdp),
  "udp-send": async (adapter, address = "") => {
    const endpoint = await openUdp(adapter);
    endpoint.unref();
    await endpoint.send(new Uint8Array(5), JSON.parse(address));
    console.log("sent");
  },
  "udp-close": async (adapter) => {
    const endpoint = await openUdp(adapter);
    const receiving = receive(endpoint).catch((error) => console.log(error.code));
    await endpoint.close();
    await receiving;
    console.log("closed");
  },
  "udp-permission": async (adapter) => {
    const endpoint = await openUdp(adapter);
    await endpoint.send(new Uint8Array(1), endpoint.address);
    await receive(endpoint);
    console.log(await lineOf(endpoint.send(new Uint8Array(1), { hostname: "127.0.0.3", port: 9 })));
    console.log(await lineOf(adapter.bindDatagram({ hostname: "0.0.0.0", port: 0 })));
  },
  "udp-flood": async (adapter) => {
    const [flooded, control] = [await openUdp(adapter), await openUdp(adapter)];
    for (;;) {
      const { bytes } = await control.receive();
      console.log(bytes.length === 0 ? "goes on" : heldBufferBytes());
      if (bytes.length === 2) break;
    }
    await receive(flooded);
  },
};
