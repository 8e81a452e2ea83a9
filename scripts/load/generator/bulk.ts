/**
 * Very many bytes through one connection and back.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import type { Target } from "./echo_client.ts";
import { tell } from "../lines.ts";

/** How many. */
export interface BulkOptions extends Target {
  readonly bytes: number;
}

const CHUNK = Buffer.from(Array.from({ length: 262_144 }, (_, index) => (index * 31) % 251));

/** Sends, takes everything back, and compares the hashes. */
export async function bulk({ host, port, bytes }: BulkOptions): Promise<void> {
  const socket = connect({ host, port });
  await once(socket, "connect");
  const [sentHash, receivedHash] = [createHash("md5"), createHash("md5")];
  let received = 0;
  socket.on("data", (chunk: Buffer) => {
    receivedHash.update(chunk);
    received += chunk.length;
  });
  const started = performance.now();
  for (let sent = 0; sent < bytes; sent += CHUNK.length) {
    sentHash.update(CHUNK);
    if (!socket.write(CHUNK)) await once(socket, "drain");
  }
  socket.end();
  await once(socket, "close");
  const seconds = (performance.now() - started) / 1000;
  const isEqual = sentHash.digest("hex") === receivedHash.digest("hex");
  tell({ event: "end", seconds, received, isEqual, mibPerSecond: bytes / 2 ** 20 / seconds });
}
