import { assert, assertEquals, assertRejects } from "@std/assert";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM, Socket } from "../../mod.ts";
import { ConnectionRefusedError } from "../../lib/core/socket_error.ts";
import { callObserver, observeCalls } from "../../lib/socket/call_observer.ts";
import type { CallEvent } from "../../lib/trace/call_event.ts";
import { subscribeToCalls } from "../../lib/trace/channel.ts";
import { test } from "../harness/test.ts";
import { watched } from "./watched.ts";

/** One connection on which "hello" goes from the client to the server. */
async function sayHello(): Promise<void> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  await server.bind({ hostname: "127.0.0.1", port: 0 });
  await server.listen(1);
  const client = new Socket(AF_INET, SOCK_STREAM);
  await client.connect(server.getsockname());
  const [con] = await server.accept();
  await client.send(new TextEncoder().encode("hello"));
  await con.recv(100);
  for (const socket of [client, con, server]) await socket.close();
}

function ends(events: readonly CallEvent[], call: string): readonly CallEvent[] {
  return events.filter((event) => event.call === call && event.phase === "end");
}

test("subscribeToCalls() is told of the start and the end of every call", async () => {
  const events = await watched(sayHello);
  const calls = "socket bind listen socket connect accept send recv close close close".split(" ");
  const started = events.filter(({ phase }) => phase === "start");
  assertEquals(started.map(({ call }) => call), calls);
  const ended = events.filter(({ phase }) => phase === "end").map(({ id }) => id);
  assertEquals(ended.toSorted(), started.map(({ id }) => id).toSorted());
});

test("subscribeToCalls() gets the bytes and the addresses", async () => {
  const events = await watched(sayHello);
  const [sent] = events.filter(({ call }) => call === "send");
  const [received] = ends(events, "recv");
  assertEquals(sent?.bytes, btoa("hello"));
  assertEquals(sent?.argument, "5 bytes");
  assertEquals(received?.bytes, btoa("hello"));
  assertEquals(received?.result, "5 bytes");
  const [connected] = ends(events, "connect");
  const [accepted] = ends(events, "accept");
  assert(connected?.local !== null && connected !== undefined && "port" in connected.local);
  assertEquals(accepted?.result, `127.0.0.1:${connected.local.port}`);
  assertEquals(received?.remote, connected.local);
});

test("subscribeToCalls() gets where datagrams go and come from", async () => {
  const [server, client] = [new Socket(AF_INET, SOCK_DGRAM), new Socket(AF_INET, SOCK_DGRAM)];
  await server.bind({ hostname: "127.0.0.1", port: 0 });
  const address = server.getsockname();
  const events = await watched(async () => {
    for (const text of ["one", ""]) await client.sendto(new TextEncoder().encode(text), address);
    await server.recvfrom(100);
    await server.recvfromInto(new Uint8Array(10));
  });
  const from = { hostname: "127.0.0.1", port: client.getsockname().port };
  const where = `127.0.0.1:${address.port}`;
  const sent = events.filter(({ call, phase }) => call === "sendto" && phase === "start");
  assertEquals(sent.map(({ bytes }) => bytes), [btoa("one"), ""]);
  assertEquals(sent.map((event) => event.address), [address, address]);
  assertEquals(sent.map(({ argument }) => argument), [`3 bytes, ${where}`, `0 bytes, ${where}`]);
  const [received] = ends(events, "recvfrom");
  assertEquals([received?.bytes, received?.address], [btoa("one"), from]);
  assertEquals(received?.result, `3 bytes, 127.0.0.1:${from.port}`);
  const [into] = ends(events, "recvfromInto");
  assertEquals([into?.bytes, into?.address], [null, from]);
  assertEquals(into?.result, `0, 127.0.0.1:${from.port}`);
  for (const socket of [client, server]) await socket.close();
});

test("subscribeToCalls() gets times that only grow, and are of today", async () => {
  const events = await watched(sayHello);
  const times = events.map(({ time }) => time);
  assertEquals(times, times.toSorted((a, b) => a - b));
  assert(Math.abs((times[0] ?? 0) - Date.now()) < 60_000);
});

test("subscribeToCalls() gets the error of a call, and the caller gets it as well", async () => {
  const events = await watched(async () => {
    const client = new Socket(AF_INET, SOCK_STREAM);
    const address = { hostname: "127.0.0.1", port: 0 };
    await assertRejects(() => client.connect(address), ConnectionRefusedError);
    await client.close();
  });
  const [failed] = ends(events, "connect");
  assertEquals(failed?.error?.code, "ECONNREFUSED");
  assert(failed?.error?.message.startsWith("Cannot connect"));
});

test("subscribeToCalls() does not let a listener that throws hurt the program", async () => {
  let told = 0;
  const events = await watched(async () => {
    const unsubscribe = subscribeToCalls(() => {
      told++;
      throw new Error("thrown by a test, to be reported in one line");
    });
    await sayHello();
    unsubscribe();
  });
  assertEquals(told, 1);
  assertEquals(ends(events, "close").length, 3);
});

test("subscribeToCalls() is told nothing once its subscription has ended", async () => {
  const events: CallEvent[] = [];
  subscribeToCalls((event) => events.push(event))();
  // The observer stays and finds no subscriber.
  assert(callObserver !== undefined);
  await sayHello();
  observeCalls(undefined);
  assertEquals(events, []);
});
