/**
 * A connection over a UNIX socket.
 *
 * @module
 */

import { AF_UNIX, SOCK_STREAM, Socket } from "../../mod.ts";

/** A listener, and both ends of a connection to it; who asks for it closes all three. */
export interface UnixPair {
  readonly server: Socket<typeof AF_UNIX>;
  readonly client: Socket<typeof AF_UNIX>;
  readonly con: Socket<typeof AF_UNIX>;
}

/** Connects at a path. */
export async function unixPair(path: string): Promise<UnixPair> {
  const server = new Socket(AF_UNIX, SOCK_STREAM);
  await server.bind({ path });
  await server.listen();
  const client = new Socket(AF_UNIX, SOCK_STREAM);
  await client.connect({ path });
  const [con] = await server.accept();
  return { server, client, con };
}
