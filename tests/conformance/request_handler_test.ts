/**
 * Cases 237 to 240: what handles a request.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import {
  AF_INET,
  BaseRequestHandler,
  createConnection,
  DatagramRequestHandler,
  type InetFamily,
  IPPROTO_TCP,
  SHUT_WR,
  SOCK_DGRAM,
  Socket,
  StreamRequestHandler,
  TCP_NODELAY,
  UDPServer,
} from "../../mod.ts";
import { isPatternAt, patternAt } from "../harness/pattern.ts";
import { bytesOf, textOf } from "../socket/pair.ts";
import { onEachUdp } from "../socket/udp.ts";
import { type CaseId, conform } from "./conform.ts";
import { ANY_PORT, ask, QuietServer, readAll, withOpen, withServing } from "./serving.ts";

/** A case that holds for each way to UDP that the runtime has. */
function conformUdp(id: CaseId, title: string, body: () => Promise<void>): void {
  conform(id, title, () => onEachUdp(body));
}

/** Runs a body with a UDP client. */
async function withClient(
  body: (client: Socket<typeof AF_INET, typeof SOCK_DGRAM>) => Promise<void>,
): Promise<void> {
  const client = new Socket(AF_INET, SOCK_DGRAM);
  try {
    await body(client);
  } finally {
    await client.close();
  }
}

conform(
  237,
  "a handler has the request, the address and the server, and is made anew",
  async () => {
    const handlers: BaseRequestHandler[] = [];
    class Kept extends BaseRequestHandler {
      override handle(): void {
        handlers.push(this);
        assert(this.request instanceof Socket);
        assertEquals(this.request.getpeername(), this.clientAddress);
      }
    }
    await withServing(await QuietServer.create(ANY_PORT, Kept), async (server) => {
      await ask(server.serverAddress, "");
      await ask(server.serverAddress, "");
      assertEquals([handlers.length, new Set(handlers).size], [2, 2]);
      assert(handlers.every((handler) => handler.server === server));
      assertEquals(server.errors, []);
    });
  },
);

conformUdp(237, "the request of a UDP server is the datagram and the server's socket", async () => {
  class Shout extends BaseRequestHandler<InetFamily, typeof SOCK_DGRAM> {
    override async handle(): Promise<void> {
      const [packet, socket] = this.request;
      assertEquals(socket, this.server.socket);
      await socket.sendto(bytesOf(textOf(packet).toUpperCase()), this.clientAddress);
    }
  }
  await withServing(await UDPServer.create(ANY_PORT, Shout), async (server) => {
    await withClient(async (client) => {
      for (const text of ["one", "two"]) {
        await client.sendto(bytesOf(text), server.serverAddress);
        const [answer, from] = await client.recvfrom(100);
        assertEquals([textOf(answer), from], [text.toUpperCase(), server.serverAddress]);
      }
    });
  });
});

conformUdp(237, "a UDP server cuts what is longer than its longest packet", async () => {
  class Length extends BaseRequestHandler<InetFamily, typeof SOCK_DGRAM> {
    override async handle(): Promise<void> {
      const [packet, socket] = this.request;
      await socket.sendto(bytesOf(String(packet.length)), this.clientAddress);
    }
  }
  const server = await UDPServer.create(ANY_PORT, Length, { maxPacketSize: 100 });
  await withServing(server, async () => {
    await withClient(async (client) => {
      for (const [size, expected] of [[99, "99"], [101, "100"], [0, "0"]] as const) {
        await client.sendto(new Uint8Array(size), server.serverAddress);
        assertEquals(textOf((await client.recvfrom(100))[0]), expected);
      }
    });
  });
});

conform(238, "StreamRequestHandler reads buffered; each write is on its way at once", async () => {
  const counts: number[] = [];
  class Talk extends StreamRequestHandler {
    override async handle(): Promise<void> {
      assertEquals(this.connection, this.request);
      assertEquals([this.timeout, this.disableNagleAlgorithm], [null, false]);
      assertEquals([this.rbufsize, this.wbufsize], [-1, 0]);
      for await (const line of this.rfile) counts.push(await this.wfile.write(line));
    }
  }
  await withServing(await QuietServer.create(ANY_PORT, Talk), async (server) => {
    const client = await createConnection(server.serverAddress);
    for (const line of ["first\n", "second\n"]) {
      await client.sendall(bytesOf(line));
      assertEquals(textOf(await client.recv(100)), line);
    }
    await client.close();
    assertEquals([counts, server.errors], [[6, 7], []]);
  });
});

conform(238, "StreamRequestHandler gives its connection timeout and mode", async () => {
  const seen: unknown[] = [];
  class Strict extends StreamRequestHandler {
    override timeout = 0.05;
    override disableNagleAlgorithm = true;

    override async handle(): Promise<void> {
      seen.push(this.connection.gettimeout());
      seen.push(this.connection.getsockopt(IPPROTO_TCP, TCP_NODELAY));
      await this.rfile.readline();
    }
  }
  await withServing(await QuietServer.create(ANY_PORT, Strict), async (server) => {
    const client = await createConnection(server.serverAddress);
    assertEquals(await readAll(client), "");
    await client.close();
    assertEquals(seen, [0.05, 1]);
    assertEquals(server.errors.length, 1);
    assert(server.errors[0]?.includes("(ETIMEDOUT)"));
  });
});

conform(
  238,
  "finish() sends what wfile holds back, and a client that is gone is no error",
  async () => {
    class Held extends StreamRequestHandler {
      override wbufsize = 10;

      override async handle(): Promise<void> {
        await this.wfile.write(bytesOf("123"));
        await this.rfile.readline();
      }
    }
    await withServing(await QuietServer.create(ANY_PORT, Held), async (server) => {
      assertEquals(await ask(server.serverAddress, "\n"), "123");
      const client = await createConnection(server.serverAddress);
      await client.close();
      assertEquals(await ask(server.serverAddress, "\n"), "123");
      assertEquals(server.errors, []);
    });
  },
);

conform(239, "readline() gives a line, at the end the rest, then nothing", async () => {
  const lines: string[] = [];
  class Lines extends StreamRequestHandler {
    override async handle(): Promise<void> {
      for (let count = 0; count < 4; count += 1) lines.push(textOf(await this.rfile.readline()));
    }
  }
  await withServing(await QuietServer.create(ANY_PORT, Lines), async (server) => {
    assertEquals(await ask(server.serverAddress, "one\ntwo"), "");
    assertEquals([lines, server.errors], [["one\n", "two", "", ""], []]);
  });
});

conform(239, "a write of 16 MiB arrives whole", async () => {
  const size = 2 ** 24;
  class Big extends StreamRequestHandler {
    override async handle(): Promise<void> {
      assertEquals(await this.wfile.write(patternAt(0, size)), size);
    }
  }
  await withServing(await QuietServer.create(ANY_PORT, Big), async (server) => {
    const client = await createConnection(server.serverAddress);
    let count = 0;
    for await (const chunk of client.chunks()) {
      assert(isPatternAt(count, chunk));
      count += chunk.length;
    }
    await client.close();
    assertEquals([count, server.errors], [size, []]);
  });
});

conform(239, "readline() takes a line of 16 MiB", async () => {
  const size = 2 ** 24;
  class Count extends StreamRequestHandler {
    override async handle(): Promise<void> {
      await this.wfile.write(bytesOf(String((await this.rfile.readline()).length)));
    }
  }
  await withServing(await QuietServer.create(ANY_PORT, Count), async (server) => {
    const client = await createConnection(server.serverAddress);
    await client.sendall(new Uint8Array(size).fill(65));
    await client.shutdown(SHUT_WR);
    assertEquals(await readAll(client), String(size));
    await client.close();
  });
});

conformUdp(
  240,
  "DatagramRequestHandler reads the packet and answers with one datagram",
  async () => {
    class Reply extends DatagramRequestHandler {
      override async handle(): Promise<void> {
        const first = textOf(await this.rfile.readline());
        if (first === "fail\n") throw new Error("no answer");
        if (first === "") return;
        await this.wfile.write(bytesOf(first));
        await this.wfile.write(await this.rfile.read());
      }
    }
    class QuietUDPServer extends UDPServer {
      readonly errors: string[] = [];
      override handleError(_request: unknown, _clientAddress: unknown, error: unknown): void {
        this.errors.push(String(error));
      }
    }
    await withOpen(await QuietUDPServer.create(ANY_PORT, Reply), async (server) => {
      await withClient(async (client) => {
        const expected = { "one\ntwo": "one\ntwo", "": "", "fail\n": "", "x": "x" };
        for (const [question, answer] of Object.entries(expected)) {
          await client.sendto(bytesOf(question), server.serverAddress);
          await server.handleRequest();
          assertEquals(textOf((await client.recvfrom(100))[0]), answer);
        }
      });
      assertEquals(server.errors, ["Error: no answer"]);
    });
  },
);
