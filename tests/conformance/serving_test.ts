/**
 * Cases 231 to 234 and 244: how long a server serves.
 *
 * @module
 */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { BaseRequestHandler, StreamRequestHandler, TCPServer, UDPServer } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { ANY_PORT, ask, Gate, Shout, withOpen, withServing } from "./serving.ts";

/** A server that counts what it is told. */
class Counting extends TCPServer {
  timeouts = 0;
  rounds = 0;
  #tellRound = (): void => {};

  override handleTimeout(): void {
    this.timeouts += 1;
  }

  override serviceActions(): void {
    this.rounds += 1;
    this.#tellRound();
  }

  /** Resolves when there were so many rounds. */
  round(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#tellRound = () => this.rounds >= count && resolve();
      this.#tellRound();
    });
  }
}

/** Milliseconds that a call took. */
async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await call();
  return performance.now() - before;
}

conform(231, "handleRequest() waits no longer than the shorter of two timeouts", async () => {
  for (const [own, socket] of [[0.05, 5], [5, 0.05], [0.05, null], [null, 0.05]] as const) {
    await withOpen(await Counting.create(ANY_PORT, Shout, { timeout: own }), async (server) => {
      server.socket.settimeout(socket);
      const time = await timeOf(() => server.handleRequest());
      // A timer may round its time down to the millisecond before.
      assert(time >= 49 && time < 1000, `${time} ms`);
      assertEquals(server.timeouts, 1);
    });
  }
});

conform(231, "handleRequest() with the timeout 0 looks whether somebody is there", async () => {
  await withOpen(await Counting.create(ANY_PORT, Shout, { timeout: 0 }), async (server) => {
    await server.handleRequest();
    assertEquals(server.timeouts, 1);
    const asking = ask(server.serverAddress, "here");
    let answer = "";
    const answered = asking.then((text) => answer = text);
    while (answer === "") await server.handleRequest();
    await answered;
    assertEquals(answer, "HERE");
  });
});

conform(231, "handleRequest() serves one request, and waits for it without a timeout", async () => {
  await withOpen(await Counting.create(ANY_PORT, Shout), async (server) => {
    const handling = server.handleRequest();
    assertEquals(await ask(server.serverAddress, "one"), "ONE");
    await handling;
    assertEquals([server.timeouts, server.rounds], [0, 0]);
  });
});

conform(231, "serveForever() ignores the timeout", async () => {
  await withServing(await Counting.create(ANY_PORT, Shout, { timeout: 0 }), async (server) => {
    assertEquals(await ask(server.serverAddress, "a"), "A");
    assertEquals(await ask(server.serverAddress, "b"), "B");
    assertEquals(server.timeouts, 0);
  });
});

conform(232, "shutdown() ends serveForever(), which may be called again", async () => {
  await withOpen(await Counting.create(ANY_PORT, Shout), async (server) => {
    for (const text of ["first", "second"]) {
      let isOut = false;
      const serving = server.serveForever().then(() => isOut = true);
      assertEquals(await ask(server.serverAddress, text), text.toUpperCase());
      await server.shutdown();
      await serving;
      assert(isOut);
    }
    // It still listens: who comes now is served by whoever serves next.
    const asking = ask(server.serverAddress, "third");
    await server.handleRequest();
    assertEquals(await asking, "THIRD");
  });
});

conform(232, "shutdown() of an idle server resolves when the loop is out", async () => {
  await withOpen(await Counting.create(ANY_PORT, Shout), async (server) => {
    let isOut = false;
    const serving = server.serveForever().finally(() => isOut = true);
    await ask(server.serverAddress, "x");
    await server.round(1);
    await server.shutdown();
    assertEquals(isOut, true);
    await serving;
  });
});

conform(
  232,
  "serviceActions() is called after requests, and at an interval if wanted",
  async () => {
    await withServing(await Counting.create(ANY_PORT, Shout), async (server) => {
      for (let count = 0; count < 3; count += 1) await ask(server.serverAddress, "x");
      // The last round may not be over when its client has its answer.
      assert(server.rounds === 2 || server.rounds === 3, String(server.rounds));
    });
    await withOpen(await Counting.create(ANY_PORT, Shout), async (server) => {
      const serving = server.serveForever(0.01);
      await server.round(3);
      await server.shutdown();
      await serving;
    });
  },
);

conform(233, "shutdown() before serveForever() waits for it and ends it at once", async () => {
  await withOpen(await Counting.create(ANY_PORT, Shout), async (server) => {
    const order: string[] = [];
    const shutting = server.shutdown().then(() => order.push("shutdown"));
    await Promise.resolve();
    order.push("serve");
    await server.serveForever();
    await shutting;
    assertEquals([order, server.rounds], [["serve", "shutdown"], 0]);
  });
});

conform(233, "serveForever() and shutdown() in any order end, 20 times", async () => {
  await withOpen(await Counting.create(ANY_PORT, Shout), async (server) => {
    for (let count = 0; count < 20; count += 1) {
      const serving = server.serveForever();
      for (let turn = 0; turn < count % 5; turn += 1) await Promise.resolve();
      const shutting = server.shutdown();
      await Promise.all([serving, shutting]);
    }
    assertEquals(await timeOf(() => server.shutdown()) < 100, true);
  });
});

conform(233, "a handler can shut its server down and wait for that", async () => {
  class Last extends StreamRequestHandler {
    override async handle(): Promise<void> {
      await this.wfile.write(await this.rfile.readline());
      await this.server.shutdown();
      await this.wfile.write(bytesOf(", the last"));
    }
  }
  for (const concurrent of [false, true]) {
    await withOpen(await TCPServer.create(ANY_PORT, Last, { concurrent }), async (server) => {
      const serving = server.serveForever();
      assertEquals(await ask(server.serverAddress, "hello"), "hello, the last");
      await serving;
    });
  }
});

conform(234, "a server that is closed has no number and serves no more", async () => {
  for (
    const server of [
      await TCPServer.create(ANY_PORT, BaseRequestHandler),
      await UDPServer.create(ANY_PORT, BaseRequestHandler),
    ]
  ) {
    assert(server.fileno() >= 0);
    await server.serverClose();
    await server.serverClose();
    assertEquals(server.fileno(), -1);
    assertEquals(await failureOf(() => server.serveForever()), "RangeError");
    assertEquals(await failureOf(() => server.handleRequest()), "RangeError");
  }
});

conform(234, "serverClose() ends serveForever()", async () => {
  const server = await TCPServer.create(ANY_PORT, Shout);
  const serving = server.serveForever();
  assertEquals(await ask(server.serverAddress, "x"), "X");
  await server.serverClose();
  await serving;
});

conform(234, "a server that does not listen yet serves nobody, and says so", async () => {
  const server = new TCPServer(ANY_PORT, Shout);
  assertEquals(await failureOf(() => server.serveForever()), "SocketError EINVAL");
  assertEquals(await failureOf(() => server.handleRequest()), "SocketError EINVAL");
  await server.serverClose();
});

conform(244, "serveForever() while the server serves is refused; the first goes on", async () => {
  await withServing(await TCPServer.create(ANY_PORT, Shout), async (server) => {
    const error = await assertRejects(() => server.serveForever(), Error);
    assertEquals(error.message.startsWith("Cannot serve: the server is serving already"), true);
    assertEquals(await ask(server.serverAddress, "still"), "STILL");
  });
});

conform(244, "serveForever() after shutdown() waits for the request before it", async () => {
  const [started, finish] = [new Gate(), new Gate()];
  class Slow extends StreamRequestHandler {
    override async handle(): Promise<void> {
      started.open();
      await finish.passed;
      await this.wfile.write(await this.rfile.readline());
    }
  }
  await withOpen(await TCPServer.create(ANY_PORT, Slow), async (server) => {
    const first = server.serveForever();
    const asking = ask(server.serverAddress, "slow");
    await started.passed;
    await server.shutdown();
    const second = server.serveForever();
    finish.open();
    await first;
    assertEquals([await asking, await ask(server.serverAddress, "quick")], ["slow", "quick"]);
    await server.shutdown();
    await second;
  });
});
