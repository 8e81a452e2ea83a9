import { assertRejects } from "@std/assert";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import process from "node:process";
import { refuseLeaks } from "./leaks.ts";
import { skip, test } from "./test.ts";

async function listen(): Promise<Server> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, "close");
}

const FINDS = "refuseLeaks() finds a listener that was left open";

if (process.platform === "linux") {
  test(FINDS, async () => {
    const left: Server[] = [];
    const leak = async () => void left.push(await listen());
    await assertRejects(() => refuseLeaks(leak), Error, "left open: socket:[");
    await Promise.all(left.map(close));
  });
} else skip(FINDS, "only Linux shows the sockets of a process");

test("refuseLeaks() accepts what was open before, and what is closed again", async () => {
  const before = await listen();
  await refuseLeaks(async () => {
    await close(await listen());
  });
  await close(before);
});

test("refuseLeaks() gives a socket the time to close", async () => {
  await refuseLeaks(async () => {
    const server = await listen();
    setTimeout(() => server.close(), 5);
  });
});
