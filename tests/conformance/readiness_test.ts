/**
 * Cases 199 to 207, 52 and 53: what is ready when, as `select` sees it.
 *
 * @module
 */

import { constants } from "node:os";
import { assert, assertEquals } from "@std/assert";
import {
  AF_INET,
  AF_UNIX,
  select,
  SHUT_RD,
  SHUT_WR,
  SO_ERROR,
  SOCK_DGRAM,
  Socket,
  type SocketBase,
  SOL_SOCKET,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { refusedSocket, withFullPair, withResetPeer } from "./readiness_case.ts";

/** Whether a socket is ready to receive, and to send, without waiting for it. */
async function stateOf(socket: SocketBase): Promise<[readable: boolean, writable: boolean]> {
  const [readable, writable] = await select([socket], [socket], [], 0);
  return [readable.length > 0, writable.length > 0];
}

/** A UDP socket. */
type Udp = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

/** Runs a body with two UDP sockets, the first of them bound. */
async function withUdp(body: (receiver: Udp, sender: Udp) => Promise<void>): Promise<void> {
  const [receiver, sender] = [new Socket(AF_INET, SOCK_DGRAM), new Socket(AF_INET, SOCK_DGRAM)];
  try {
    await receiver.bind({ hostname: "127.0.0.1", port: 0 });
    await body(receiver, sender);
  } finally {
    for (const socket of [receiver, sender]) await socket.close();
  }
}

conform(199, "select() finds a socket readable that has bytes", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals(await stateOf(con), [false, true]);
    await client.sendall(bytesOf("now"));
    assertEquals(await select([client, con], [], []), [[con], [], []]);
  });
});

conform(199, "select() finds all that is there, also what it was never asked about", async () => {
  await withPair(async ({ client, con, server }) => {
    const late = new Socket();
    await Promise.all([client.sendall(bytesOf("now")), late.connect(server.getsockname())]);
    // A turn in which the system hands on what was sent.
    await select([], [], [], 0.01);
    const [readable, writable] = await select([con, server], [con, late], []);
    assertEquals([readable.length, writable.length], [2, 2]);
    const [accepted] = await server.accept();
    for (const socket of [accepted, late]) await socket.close();
  });
});

conform(199, "select() finds a socket readable for ever after the end of the stream", async () => {
  await withPair(async ({ client, con }) => {
    await client.shutdown(SHUT_WR);
    for (let count = 0; count < 3; count += 1) {
      assertEquals(await select([con], [], []), [[con], [], []]);
      assertEquals((await con.recv(1)).length, 0);
    }
  });
});

conform(199, "select() finds a socket readable that was reset", async () => {
  await withResetPeer(async (con) => {
    assertEquals(await select([con], [], []), [[con], [], []]);
    assertEquals(await failureOf(() => con.recv(1)), "ConnectionResetError ECONNRESET");
    assertEquals(await select([con], [], []), [[con], [], []]);
    assertEquals((await con.recv(1)).length, 0);
  });
});

conform(199, "select() finds a listener readable that somebody has connected to", async () => {
  await withServer(async (server) => {
    assertEquals(await stateOf(server), [false, false]);
    const client = new Socket();
    await client.connect(server.getsockname());
    assertEquals(await select([server], [], []), [[server], [], []]);
    const [con] = await server.accept();
    assertEquals(await stateOf(server), [false, false]);
    for (const socket of [con, client]) await socket.close();
  });
});

conform(199, "select() finds a socket ready that has an error to tell", async () => {
  const socket = await refusedSocket();
  assertEquals(await select([socket], [], []), [[socket], [], []]);
  await socket.close();
});

conform(199, "select() finds a stream socket ready that has no peer", async () => {
  const bound = new Socket();
  await bound.bind({ hostname: "127.0.0.1", port: 0 });
  assertEquals(await stateOf(bound), [true, true]);
  await bound.close();
  assertEquals(await stateOf(new Socket()), [true, true]);
  const unix = new Socket(AF_UNIX);
  assertEquals(await select([unix], [unix], []), [[unix], [unix], []]);
});

conform(
  199,
  "select() finds a datagram socket readable that has one, even an empty one",
  async () => {
    await withUdp(async (receiver, sender) => {
      assertEquals(await stateOf(receiver), [false, true]);
      for (const bytes of [bytesOf("now"), bytesOf("")]) {
        const selecting = select([receiver], [], []);
        await sender.sendto(bytes, receiver.getsockname());
        assertEquals(await selecting, [[receiver], [], []]);
        assertEquals(await stateOf(receiver), [true, true]);
        assertEquals((await receiver.recv(9)).length, bytes.length);
        assertEquals(await stateOf(receiver), [false, true]);
      }
    });
  },
);

conform(201, "select() finds a UDP socket writable always, also without an address", async () => {
  const fresh = new Socket(AF_INET, SOCK_DGRAM);
  assertEquals(await stateOf(fresh), [false, true]);
  await withUdp(async (receiver, sender) => {
    await sender.connect(receiver.getsockname());
    for (let count = 0; count < 3; count += 1) {
      assertEquals(await select([sender], [sender], []), [[], [sender], []]);
      await sender.send(bytesOf("now"));
    }
  });
});

conform(200, "select() finds a socket readable until all of it was received", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("abc"));
    for (const letter of "abc") {
      assertEquals(await select([con], [], []), [[con], [], []]);
      assertEquals(textOf(await con.recv(1)), letter);
    }
    assertEquals(await select([con], [], [], 0), [[], [], []]);
    await client.sendall(bytesOf("d"));
    assertEquals(await select([con], [], []), [[con], [], []]);
  });
});

conform(
  201,
  "select() finds a connection writable, also after an end or a reset",
  async () => {
    await withPair(async ({ client, con }) => {
      assertEquals(await select([], [con], []), [[], [con], []]);
      await client.shutdown(SHUT_WR);
      await select([con], [], []);
      assertEquals(await select([con], [con], []), [[con], [con], []]);
      await con.shutdown(SHUT_WR);
      assertEquals(await select([], [con], []), [[], [con], []]);
    });
    await withResetPeer(async (con) => {
      await select([con], [], []);
      assertEquals(await select([con], [con], []), [[con], [con], []]);
    });
  },
);

conform(201, "select() finds a socket writable again when its peer receives", async () => {
  await withFullPair(async ({ client, con, sent }) => {
    assertEquals(await select([], [con], [], 0.02), [[], [], []]);
    const selecting = select([], [con], []);
    for (let received = 0; received < sent;) received += (await client.recv(65536)).length;
    assertEquals(await selecting, [[], [con], []]);
    assertEquals(await con.send(bytesOf("more")), 4);
  });
});

conform(205, "select() rejects with EBADF at once when a socket is closed", async () => {
  await withPair(async ({ client, con, server }) => {
    const waits = [
      select([con], [], []),
      select([client, con], [], [], 3),
      select([], [], [con], 3),
    ].map((wait) => failureOf(() => wait));
    await select([], [], [], 0);
    await con.close();
    assertEquals(await Promise.all(waits), Array(3).fill("ClosedError EBADF"));
    const selecting = failureOf(() => select([server], [], []));
    await server.close();
    assertEquals(await selecting, "ClosedError EBADF");
  });
});

conform(205, "select() is woken by a shutdown of receiving", async () => {
  await withPair(async ({ con }) => {
    const selecting = select([con], [], []);
    await select([], [], [], 0);
    await con.shutdown(SHUT_RD);
    assertEquals(await selecting, [[con], [], []]);
    assertEquals((await con.recv(1)).length, 0);
  });
});

conform(206, "recv() and accept() do not wait for what select() has found", async () => {
  await withPair(async ({ client, con, server }) => {
    const late = new Socket();
    await Promise.all([client.sendall(bytesOf("now")), late.connect(server.getsockname())]);
    for (const socket of [con, server]) {
      await select([socket], [], []);
      socket.setblocking(false);
    }
    assertEquals(textOf(await con.recv(9)), "now");
    const [accepted] = await server.accept();
    for (const socket of [accepted, late]) await socket.close();
  });
});

conform(206, "select() waits on when another call took what it had found", async () => {
  await withPair(async ({ client, con }) => {
    const receiving = con.recv(9);
    const selecting = select([con], [], []);
    await client.sendall(bytesOf("first"));
    assertEquals(textOf(await receiving), "first");
    await client.sendall(bytesOf("second"));
    assertEquals(await selecting, [[con], [], []]);
    assertEquals(textOf(await con.recv(9)), "second");
  });
});

conform(207, "select() takes no byte and no connection", async () => {
  await withPair(async ({ client, con, server }) => {
    const late = new Socket();
    await Promise.all([client.sendall(bytesOf("all of it")), late.connect(server.getsockname())]);
    for (let count = 0; count < 3; count += 1) {
      for (const socket of [con, server]) await select([socket], [], []);
    }
    await client.shutdown(SHUT_WR);
    let text = "";
    for await (const chunk of con.chunks()) text += textOf(chunk);
    assertEquals(text, "all of it");
    const [accepted, address] = await server.accept();
    assertEquals(address, late.getsockname());
    for (const socket of [accepted, late]) await socket.close();
  });
});

conform(207, "close() gives up what select() had fetched and nobody took", async () => {
  await withPair(async ({ client, con, server }) => {
    const late = new Socket();
    await Promise.all([client.sendall(bytesOf("lost")), late.connect(server.getsockname())]);
    for (const socket of [con, server]) await select([socket], [], []);
    await server.close();
    const outcome = await failureOf(() => late.recv(1));
    assert(["no failure", "ConnectionResetError ECONNRESET"].includes(outcome), outcome);
    await late.close();
  });
});

conform(
  52,
  "select() finds a socket writable whose connect in the background is done",
  async () => {
    await withServer(async (server) => {
      const client = new Socket();
      client.setblocking(false);
      const connecting = () => failureOf(() => client.connect(server.getsockname()));
      assertEquals(await connecting(), "BlockingIOError EINPROGRESS");
      assertEquals(await select([client], [client], []), [[], [client], []]);
      assertEquals(client.getsockopt(SOL_SOCKET, SO_ERROR), 0);
      assertEquals(await client.connectEx(server.getsockname()), 0);
      assertEquals(await connecting(), "SocketError EISCONN");
      const [con] = await server.accept();
      for (const socket of [con, client]) await socket.close();
    });
  },
);

conform(53, "select() finds a socket ready both ways whose connect has failed", async () => {
  const socket = await refusedSocket();
  assertEquals(await select([socket], [socket], []), [[socket], [socket], []]);
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), constants.errno.ECONNREFUSED);
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), 0);
  assertEquals(await stateOf(socket), [true, true]);
  await socket.close();
});
