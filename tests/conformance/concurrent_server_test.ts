/**
 * Cases 241 and 242: requests one after the other, and side by side.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import {
  AF_INET,
  BaseRequestHandler,
  createConnection,
  type InetFamily,
  SOCK_DGRAM,
  Socket,
  StopServing,
  StreamRequestHandler,
  UDPServer,
} from "../../mod.ts";
import { bytesOf, textOf } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { ANY_PORT, ask, Gate, QuietServer, Shout, withOpen, withServing } from "./serving.ts";

/** Serves two clients, of whom the first says nothing before the second has its answer. */
async function orderOf(concurrent: boolean): Promise<string[]> {
  const order: string[] = [];
  const server = await QuietServer.create(ANY_PORT, Shout, { concurrent });
  await withServing(server, async () => {
    const silent = await createConnection(server.serverAddress);
    const asking = ask(server.serverAddress, "second").then((answer) => order.push(answer));
    if (concurrent) await asking;
    await silent.sendall(bytesOf("first"));
    order.push(textOf(await silent.recv(100)));
    await silent.close();
    await asking;
  });
  return order;
}

conform(241, "a silent client holds up the next one, unless requests are concurrent", async () => {
  assertEquals(await orderOf(false), ["FIRST", "SECOND"]);
  assertEquals(await orderOf(true), ["SECOND", "FIRST"]);
});

conform(
  241,
  "what concurrent handlers throw goes to handleError(); StopServing is lost",
  async () => {
    class Failing extends StreamRequestHandler {
      override async handle(): Promise<void> {
        const word = textOf(await this.rfile.read());
        if (word === "stop") throw new StopServing("Cannot go on");
        throw new Error(word);
      }
    }
    const server = await QuietServer.create(ANY_PORT, Failing, { concurrent: true });
    await withServing(server, async () => {
      const words = ["a", "b", "stop", "c"];
      const answers = await Promise.all(words.map((word) => ask(server.serverAddress, word)));
      assertEquals(answers, ["", "", "", ""]);
      assertEquals(server.errors.toSorted(), ["a", "b", "c"]);
    });
  },
);

conform(241, "concurrent datagrams are handled side by side", async () => {
  const gate = new Gate();
  class Patient extends BaseRequestHandler<InetFamily, typeof SOCK_DGRAM> {
    override async handle(): Promise<void> {
      const [packet, socket] = this.request;
      if (textOf(packet) === "wait") await gate.passed;
      else gate.open();
      await socket.sendto(packet, this.clientAddress);
    }
  }
  await withServing(
    await UDPServer.create(ANY_PORT, Patient, { concurrent: true }),
    async (server) => {
      const client = new Socket(AF_INET, SOCK_DGRAM);
      await client.sendto(bytesOf("wait"), server.serverAddress);
      await client.sendto(bytesOf("go"), server.serverAddress);
      const answers = [await client.recvfrom(10), await client.recvfrom(10)];
      assertEquals(answers.map(([bytes]) => textOf(bytes)), ["go", "wait"]);
      await client.close();
    },
  );
});

/** Closes a server in the middle of a concurrent request; tells what happens in which order. */
async function closingOrder(blockOnClose: boolean): Promise<string[]> {
  const order: string[] = [];
  const [started, finish] = [new Gate(), new Gate()];
  class Slow extends StreamRequestHandler {
    override async handle(): Promise<void> {
      started.open();
      await finish.passed;
      await this.wfile.write(bytesOf("done"));
      order.push("handled");
    }
  }
  const options = { concurrent: true, blockOnClose };
  await withOpen(await QuietServer.create(ANY_PORT, Slow, options), async (server) => {
    const serving = server.serveForever();
    const asking = ask(server.serverAddress, "");
    await started.passed;
    const closing = server.serverClose().then(() => order.push("closed"));
    if (!blockOnClose) await closing;
    finish.open();
    await closing;
    assertEquals(await asking, "done");
    await serving;
  });
  return order;
}

conform(242, "serverClose() waits for concurrent requests, unless it shall not", async () => {
  assertEquals(await closingOrder(true), ["handled", "closed"]);
  assertEquals(await closingOrder(false), ["closed", "handled"]);
});
