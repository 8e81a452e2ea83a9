import { assertEquals } from "@std/assert";
import { INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK, Socket, SOMAXCONN } from "../../mod.ts";
import { test } from "../harness/test.ts";

test("INADDR_ANY, INADDR_LOOPBACK and INADDR_BROADCAST are addresses as text", async () => {
  for (const hostname of [INADDR_ANY, INADDR_LOOPBACK]) {
    const socket = new Socket();
    await socket.bind({ hostname, port: 0 });
    assertEquals(socket.getsockname().hostname, hostname);
    await socket.close();
  }
  assertEquals(INADDR_BROADCAST, "255.255.255.255");
});

test("SOMAXCONN is a backlog that listen() takes", async () => {
  const socket = new Socket();
  await socket.bind({ hostname: INADDR_LOOPBACK, port: 0 });
  await socket.listen(SOMAXCONN);
  await socket.close();
});
