/**
 * Clients that wait for a server that says nothing, and are asked to end.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { readdirSync } from "node:fs";
import process from "node:process";
import { AF_INET, AF_UNIX, SOCK_STREAM, Socket } from "../../mod.ts";
import type { Child } from "../harness/child.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { withUnixSockets } from "../socket/unix_datagrams.ts";
import { testProgram, withProgram } from "./lesson_program.ts";
import { UDP_COMPLETE_CLIENT, withSocket, withUdpClient } from "./udp_stage.ts";
import { COMPLETE_CLIENT as DATAGRAM_CLIENT, testDatagrams } from "./unix_datagram_program.ts";
import { withUnixProgram } from "./unix_program.ts";
import { COMPLETE_CLIENT as STREAM_CLIENT } from "./unix_stream_program.ts";

const TCP_CLIENTS = {
  "client_complete.ts": "lessons/04_first_client/client_complete.ts",
  "greeting client_complete.ts": "lessons/12_greeting/client_complete.ts",
  "http_client_complete.ts": "lessons/15_protocols/http_client_complete.ts",
};

const UDP_CLIENTS = {
  "05_udp/client_complete.ts": UDP_COMPLETE_CLIENT,
  "dns_client_complete.ts": "lessons/15_protocols/dns_client_complete.ts",
};

/** The longest time from the signal to the end, in milliseconds. */
const END_LIMIT = 1000;

/** Asks a client to end: it has nothing to put in order, so the system may do it. */
async function endsSoon(client: Child, signal: NodeJS.Signals): Promise<void> {
  const start = performance.now();
  process.kill(client.pid, signal);
  const exit = await client.exit;
  assert(performance.now() - start < END_LIMIT);
  assertEquals([exit.signal, exit.code, exit.stderr], [signal, null, ""]);
}

/** Lets a client connect to somebody who says nothing. */
async function endsAtTcp(file: string, signal: NodeJS.Signals): Promise<void> {
  const listener = new Socket(AF_INET, SOCK_STREAM);
  try {
    await listener.bind({ hostname: "127.0.0.1", port: 0 });
    await listener.listen();
    const args = ["--port", String(listener.getsockname().port)];
    await withProgram(file, args, async (client) => {
      const [con] = await listener.accept();
      await endsSoon(client, signal);
      await con.close();
    });
  } finally {
    await listener.close();
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  for (const [name, file] of Object.entries(TCP_CLIENTS)) {
    testProgram(`${name} ends at ${signal} while it waits`, () => endsAtTcp(file, signal));
  }

  for (const [name, file] of Object.entries(UDP_CLIENTS)) {
    testProgram(`${name} ends at ${signal} while it waits`, async () => {
      await withSocket((server) => {
        return withUdpClient(file, server.getsockname(), [], async (client) => {
          await server.recvfrom(100);
          await endsSoon(client, signal);
        });
      });
    });
  }

  testProgram(`unix client_complete.ts ends at ${signal} while it waits`, async () => {
    await withDirectory(async (path) => {
      const listener = new Socket(AF_UNIX, SOCK_STREAM);
      try {
        await listener.bind({ path: path("s") });
        await listener.listen();
        await withUnixProgram({ id: STREAM_CLIENT, path: path("s") }, async (client) => {
          const [con] = await listener.accept();
          await endsSoon(client, signal);
          await con.close();
        });
      } finally {
        await listener.close();
      }
    });
  });

  testDatagrams(`datagram client_complete.ts ends at ${signal} while it waits`, async () => {
    await withUnixSockets(1, async (path, server) => {
      await server.bind({ path: path("s") });
      await withUnixProgram({ id: DATAGRAM_CLIENT, path: path("s") }, async (client) => {
        await server.recvfrom(100);
        await endsSoon(client, signal);
      });
      assertEquals(readdirSync(path(".")), ["s"]);
    });
  });
}
