/**
 * Sockets in the states that readiness is about.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { select, Socket } from "../../mod.ts";
import { startPythonPeer } from "../harness/peer.ts";
import { failureOf } from "../socket/errors.ts";
import { freeAddress, type Pair, withPair, withServer } from "../socket/pair.ts";

/** More than every buffer between two sockets of this machine. */
const MUCH = 64 * 1024 * 1024;

/** Seconds after which a connection that takes nothing is full. */
const STALL = 0.05;

/** A socket whose connect in the background is going to be refused. */
export async function refusedSocket(): Promise<Socket> {
  const address = await freeAddress();
  const socket = new Socket();
  socket.setblocking(false);
  assertEquals(await failureOf(() => socket.connect(address)), "BlockingIOError EINPROGRESS");
  return socket;
}

/** Runs a body with a socket that its peer has reset. */
export async function withResetPeer(body: (con: Socket) => Promise<void>): Promise<void> {
  const peer = await startPythonPeer();
  try {
    await withServer(async (server) => {
      const guest = await peer.connect(server.getsockname());
      const [con] = await server.accept();
      await guest.reset();
      try {
        await body(con);
      } finally {
        await con.close();
      }
    });
  } finally {
    await peer.dispose();
  }
}

/** Runs a body with a connection that takes no more, because its peer does not receive. */
export async function withFullPair(
  body: (pair: Pair & { readonly sent: number }) => Promise<void>,
): Promise<void> {
  await withPair(async (pair) => {
    const { con } = pair;
    con.setblocking(false);
    let sent = 0;
    const fill = async (): Promise<void> => {
      for (;;) sent += await con.send(new Uint8Array(MUCH));
    };
    // A system may take some more when it has thought about it.
    while ((await select([], [con], [], STALL))[1].length > 0) {
      assertEquals(await failureOf(fill), "BlockingIOError EAGAIN");
    }
    await body({ ...pair, sent });
  });
}
