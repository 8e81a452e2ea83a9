import { assertEquals, assertRejects } from "@std/assert";
import { observeCalls } from "../../lib/socket/call_observer.ts";
import type { CallEvent } from "../../lib/trace/call_event.ts";
import { subscribeToCalls } from "../../lib/trace/channel.ts";
import { DefaultSelector, EVENT_READ, select, Socket } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { watched } from "../trace/watched.ts";

/** What is told of the calls that select. */
async function watchedSelects(body: () => Promise<void>): Promise<readonly CallEvent[]> {
  return (await watched(body)).filter(({ call }) => call === "select");
}

/** A server with somebody who wants to be accepted. */
async function withVisitor(body: (server: Socket) => Promise<void>): Promise<void> {
  const server = new Socket();
  await server.bind({ hostname: "127.0.0.1", port: 0 });
  await server.listen();
  const client = new Socket();
  await client.connect(server.getsockname());
  try {
    await body(server);
  } finally {
    await client.close();
    await server.close();
  }
}

test("select() tells who watches what it was asked and what it found", async () => {
  await withVisitor(async (server) => {
    const number = server.fileno();
    const events = await watchedSelects(async () => {
      await select([server], [], [], 5);
      await select([], [], [], 0);
    });
    assertEquals(events.map(({ phase, argument, result }) => [phase, argument, result]), [
      ["start", `[${number}], [], [], 5`, null],
      ["end", `[${number}], [], [], 5`, `[${number}], [], []`],
      ["start", "[], [], [], 0", null],
      ["end", "[], [], [], 0", "[], [], []"],
    ]);
    assertEquals(events.map(({ socket, family, type }) => [socket, family, type])[0], [0, "", ""]);
  });
});

test("select() of a selector tells which of its sockets are ready", async () => {
  await withVisitor(async (server) => {
    const selector = new DefaultSelector();
    selector.register(server, EVENT_READ);
    const events = await watchedSelects(async () => {
      await selector.select();
      selector.unregister(server);
      await selector.select(0);
    });
    selector.close();
    const ends = events.filter(({ phase }) => phase === "end");
    assertEquals(ends.map(({ argument, result }) => [argument, result]), [
      [null, `[${server.fileno()}]`],
      ["0", "[]"],
    ]);
  });
});

test("select() that fails tells so, and fails for its caller only", async () => {
  await withVisitor(async (server) => {
    const signal = AbortSignal.abort();
    const events = await watchedSelects(async () => {
      await assertRejects(() => select([server], [], [], null, { signal }), DOMException);
    });
    assertEquals(events.at(-1)?.error?.code, "AbortError");
    // Nobody subscribes any more: the failure is the caller's alone.
    subscribeToCalls(() => {})();
    await assertRejects(() => select([server], [], [], null, { signal }), DOMException);
    observeCalls(undefined);
  });
});
