import { assert, assertEquals } from "@std/assert";
import {
  DefaultSelector,
  EVENT_READ,
  select,
  SHUT_WR,
  type Socket,
  SocketError,
} from "../../mod.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";
import { test } from "../harness/test.ts";
import { withPair } from "../socket/pair.ts";

/** How many bytes go through a connection. */
const TOTAL = 400_000;

/** Sizes that are never the same for sender and receiver. */
const PIECES: readonly number[] = [1, 2500, 16_384, 7, 900];

/** What a call that came too early says. */
const TOO_EARLY = new Set(["EAGAIN", "ETIMEDOUT"]);

type Receive = (con: Socket, size: number) => Promise<Uint8Array>;

/** Every way to wait for bytes. */
const WAYS: readonly Receive[] = [
  (con, size) => {
    con.settimeout(null);
    return con.recv(size);
  },
  (con, size) => {
    con.settimeout(0.001);
    return con.recv(size);
  },
  async (con, size) => {
    await select([con], [], []);
    return await atOnce(con, size);
  },
  async (con, size) => {
    const selector = new DefaultSelector();
    selector.register(con, EVENT_READ);
    await selector.select();
    selector.close();
    return await atOnce(con, size);
  },
];

/** Receives what was reported. */
async function atOnce(con: Socket, size: number): Promise<Uint8Array> {
  con.setblocking(false);
  try {
    return await con.recv(size);
  } catch (cause) {
    throw new Error("What select() had reported did not hold", { cause });
  }
}

/** Receives, or nothing when the call came too early. */
async function received(receive: Receive, con: Socket, size: number): Promise<Uint8Array | null> {
  try {
    return await receive(con, size);
  } catch (error) {
    if (error instanceof SocketError && TOO_EARLY.has(error.code)) return null;
    throw error;
  }
}

/** Sends the pattern in pieces, and pauses between some of them. */
async function sendPattern(client: Socket): Promise<void> {
  let sent = 0;
  for (let count = 0; sent < TOTAL; count += 1) {
    const size = Math.min(TOTAL - sent, PIECES[count % PIECES.length] ?? 1);
    await client.sendall(patternAt(sent, size));
    sent += size;
    if (count % 4 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await client.shutdown(SHUT_WR);
}

/** Receives the pattern to the end, each piece in another way; returns how much came. */
async function receivePattern(con: Socket): Promise<number> {
  let got = 0;
  for (let count = 0;; count += 1) {
    const size = PIECES[count % 3] ?? 1;
    const bytes = await received(WAYS[count % WAYS.length] ?? atOnce, con, size);
    if (bytes === null) continue;
    if (bytes.length === 0) return got;
    assert(isPatternAt(got, bytes), `the bytes from ${got} on`);
    got += bytes.length;
  }
}

test("select(), selectors and calls that give up lose no byte of one connection", async () => {
  await withPair(async ({ client, con, server }) => {
    const selector = new DefaultSelector();
    for (const socket of [con, server]) selector.register(socket, EVENT_READ);
    let isOver = false;
    const watch = async (): Promise<void> => {
      while (!isOver) {
        await Promise.all([selector.select(0.01), select([con, server], [], [], 0.01)]);
      }
    };
    const watching = watch();
    const sending = sendPattern(client);
    assertEquals(await receivePattern(con), TOTAL);
    isOver = true;
    await Promise.all([sending, watching]);
    selector.close();
  });
});
