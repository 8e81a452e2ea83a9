/**
 * Connected sockets for tests.
 *
 * @module
 */

import { AF_INET, type Family, type InetAddress, SOCK_STREAM, Socket } from "../../mod.ts";
import { freePort } from "../../scripts/servers/free_port.ts";

/** What a test gets: a listener, and the two ends of one connection to it. */
export interface Pair {
  readonly server: Socket;
  readonly client: Socket;
  readonly con: Socket;
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The text of bytes in UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Closes sockets one after the other. */
export async function closeAll(sockets: readonly Socket<Family>[]): Promise<void> {
  for (const socket of sockets) await socket.close();
}

/** A socket that is connected to an address. */
export async function visitor(address: InetAddress): Promise<Socket> {
  const socket = new Socket();
  await socket.connect(address);
  return socket;
}

/** An address where nobody listens, and that no other suite is given before this one has connected. */
export async function freeAddress(): Promise<InetAddress> {
  return { hostname: "127.0.0.1", port: await freePort() };
}

/** Runs a body with a listening socket on 127.0.0.1, and closes it. */
export async function withServer(body: (server: Socket) => Promise<void>): Promise<void> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  try {
    await server.bind({ hostname: "127.0.0.1", port: 0 });
    await server.listen();
    await body(server);
  } finally {
    await server.close();
  }
}

/** Runs a body with a connected pair, and closes all of it. */
export async function withPair(body: (pair: Pair) => Promise<void>): Promise<void> {
  await withServer(async (server) => {
    const client = new Socket(AF_INET, SOCK_STREAM);
    await client.connect(server.getsockname());
    const [con] = await server.accept();
    try {
      await body({ server, client, con });
    } finally {
      await con.close();
      await client.close();
    }
  });
}
