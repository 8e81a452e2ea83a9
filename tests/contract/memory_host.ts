/**
 * The column of the network in memory.
 *
 * @module
 */

import { createMemoryAdapter } from "../../lib/adapters/memory.ts";
import type { ContractHost, Directory } from "./contract_host.ts";
import { MemoryPeer } from "./memory_peer.ts";

/** Why rules about processes do not apply. */
const NO_PROCESS = "memory holds no process: what waits there keeps nothing alive";

/** The column, on a network of its own. */
export function memoryHost(end: ContractHost["end"]): ContractHost {
  const adapter = createMemoryAdapter();
  let directories = 0;
  return {
    name: end === "connected" ? "memory" : "memory, accepted",
    adapter,
    end,
    lacks: {
      calm: "memory has no descriptors that could run out",
      descriptor: "memory has no descriptors",
      descriptors: "memory has no descriptors that could run out",
      directories: "memory has names of sockets, no directories",
      files: "memory has names of sockets, no files",
      privileges: "memory has no privileged ports and no owners",
      processes: NO_PROCESS,
      unixOptions: "memory has no options of UNIX datagrams",
    },
    startPeer: () => Promise.resolve(new MemoryPeer(adapter)),
    withDirectory: (body) => body(directoryAt(`/${directories++}`)),
    startProgram: () => Promise.reject(new Error(NO_PROCESS)),
  };

  function directoryAt(root: string): Directory {
    return {
      root,
      path: (name) => `${root}/${name}`,
      remove: (path) => Promise.resolve(adapter.unlink(path)),
      list: () => Promise.reject(new Error("Memory has no directories")),
    };
  }
}
