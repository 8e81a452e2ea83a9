/**
 * Sockets of ours whose other end is a Python process, which does what no
 * runtime can be asked for: resets, and bytes that nobody took.
 *
 * @module
 */

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { type Peer, type PeerSocket, startPythonPeer } from "../harness/peer.ts";

/** A connection to a peer. */
export interface Visit {
  /** Our end, which connected. */
  readonly socket: Socket;
  /** The other end. */
  readonly guest: PeerSocket;
  /** The Python process. */
  readonly peer: Peer;
}

/** Runs `body` with a peer. */
export async function withPeer(body: (peer: Peer) => Promise<void>): Promise<void> {
  const peer = await startPythonPeer();
  try {
    await body(peer);
  } finally {
    await peer.dispose();
  }
}

/** Runs `body` with a socket that is connected to a peer, and closes all of it. */
export async function withVisit(body: (visit: Visit) => Promise<void>): Promise<void> {
  await withPeer(async (peer) => {
    const door = await peer.listen({ hostname: "127.0.0.1", port: 0 });
    const socket = new Socket(AF_INET, SOCK_STREAM);
    try {
      if (!("port" in door.address)) throw new TypeError("Cannot use a path here");
      await socket.connect(door.address);
      await body({ socket, guest: await door.accept(), peer });
    } finally {
      await socket.close();
    }
  });
}
