/**
 * Cases N44 to N50: what goes through connections, as Node's suite has it.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { AF_INET6, AF_UNIX, type Family, SHUT_WR, SOCK_STREAM, Socket } from "../../mod.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, closeAll, textOf, visitor, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { drained } from "./drained.ts";
import { unixPair } from "./unix_pair.ts";
import { withVisit } from "./visit.ts";

const MIB = 1024 * 1024;
const PING_PONGS = 1000;

/** Receives exactly so many bytes. */
async function receive(socket: Socket<Family>, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const received = await socket.recvInto(bytes.subarray(at));
    assert(received > 0, "the end came too early");
    at += received;
  }
  return bytes;
}

/** Sends back what comes until the end comes. */
async function echo(socket: Socket<Family>): Promise<void> {
  for await (const chunk of socket.chunks()) await socket.sendall(chunk);
  await socket.shutdown(SHUT_WR);
}

/** Goes to and fro, then ends one direction after the other. */
async function pingPong(client: Socket<Family>, con: Socket<Family>): Promise<void> {
  const echoing = echo(con);
  for (let count = 0; count < PING_PONGS; count++) {
    await client.sendall(bytesOf("PING"));
    assertEquals(textOf(await client.recv(99)), "PING");
  }
  await client.shutdown(SHUT_WR);
  assertEquals((await client.recv(9)).length, 0);
  await echoing;
}

conform("N44", "every byte value survives, one by one and in one piece", async () => {
  await withPair(async ({ client, con }) => {
    const echoing = echo(con);
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    for (const byte of all) {
      await client.sendall(Uint8Array.of(byte));
      assertEquals([...await client.recv(9)], [byte]);
    }
    await client.sendall(all);
    assertEquals(await receive(client, 256), all);
    await client.shutdown(SHUT_WR);
    await echoing;
  });
});

conform("N45", `${PING_PONGS} questions and answers with half-close: IPv4`, async () => {
  await withPair(({ client, con }) => pingPong(client, con));
});

conform("N45", `${PING_PONGS} questions and answers with half-close: IPv6`, async () => {
  const server = new Socket(AF_INET6, SOCK_STREAM);
  await server.bind({ hostname: "::1", port: 0 });
  await server.listen();
  const client = new Socket(AF_INET6, SOCK_STREAM);
  await client.connect(server.getsockname());
  const [con] = await server.accept();
  await pingPong(client, con);
  await closeAll([client, con, server]);
});

conform("N45", `${PING_PONGS} questions and answers with half-close: UNIX`, async () => {
  await withDirectory(async (path) => {
    const { client, con, server } = await unixPair(path("socket"));
    assertEquals(client.family, AF_UNIX);
    await pingPong(client, con);
    await closeAll([client, con, server]);
  });
});

conform("N46", "a writer of 20 MB whose reader stops and closes gets one error", async () => {
  await withPair(async ({ client, con }) => {
    const sending = failureOf(() => client.sendall(new Uint8Array(20 * MIB)));
    await receive(con, 4 * MIB);
    await con.close();
    assert(/ (ECONNRESET|EPIPE)$/.test(await sending), await sending);
    assertEquals(await failureOf(() => client.send(bytesOf("x"))), "BrokenPipeError EPIPE");
  });
});

conform("N47", "the end that the peer sends never ends this side by itself", async () => {
  await withPair(async ({ client, con }) => {
    await client.shutdown(SHUT_WR);
    assertEquals((await con.recv(9)).length, 0);
    const draining = drained(client);
    await con.sendall(patternAt(0, 4 * MIB));
    await con.close();
    assertEquals(await draining, { count: 4 * MIB, intact: true });
  });
});

conform("N48", "a reset is ECONNRESET on the other side only, and names the call", async () => {
  await withVisit(async ({ socket, guest }) => {
    await guest.reset();
    const error = await socket.recv(9).then(() => null, (reason) => reason);
    assertEquals([error?.name, error?.code, error?.syscall], [
      "ConnectionResetError",
      "ECONNRESET",
      "recv",
    ]);
  });
});

conform(
  "N49",
  "chunks() sent back as they come are an echo; leaving the loop ends nothing",
  async () => {
    await withPair(async ({ client, con }) => {
      const echoing = echo(con);
      await client.sendall(patternAt(0, MIB));
      assert(isPatternAt(0, await receive(client, MIB)));
      await client.sendall(bytesOf("once more"));
      for await (const chunk of client.chunks()) {
        assert(chunk.length > 0);
        break;
      }
      await client.shutdown(SHUT_WR);
      for await (const _rest of client.chunks());
      await echoing;
    });
  },
);

conform("N50", "several connections at once get exactly their own bytes, in order", async () => {
  await withServer(async (server) => {
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const clients = await Promise.all(numbers.map(() => visitor(server.getsockname())));
    const cons = await Promise.all(numbers.map(async () => (await server.accept())[0]));
    const echoing = cons.map(echo);
    await Promise.all(clients.map(async (client, number) => {
      for (let round = 0; round < 20; round++) {
        const text = `${number}:${round};`;
        await client.sendall(bytesOf(text));
        assertEquals(textOf(await receive(client, text.length)), text);
      }
      await client.shutdown(SHUT_WR);
    }));
    await Promise.all(echoing);
    await closeAll([...clients, ...cons]);
  });
});
