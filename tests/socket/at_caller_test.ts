import { assert, assertRejects } from "@std/assert";
import { Socket, SocketError } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { withPair, withServer } from "./pair.ts";

/** The program of a learner: a function whose name has to be in the stack. */
async function learnersProgram(call: () => Promise<unknown>): Promise<void> {
  await call();
}

/** Sees that the error of a call shows who called it. */
async function assertShowsCaller(call: () => Promise<unknown>): Promise<void> {
  const error = await assertRejects(() => learnersProgram(call), SocketError);
  assert(error.stack?.includes("learnersProgram"), error.stack);
  assert(error.stack?.includes(error.message), error.stack);
}

test("the error of a call that was refused shows who called", async () => {
  const [first, second] = [new Socket(), new Socket()];
  await first.bind({ hostname: "127.0.0.1", port: 0 });
  const address = first.getsockname();
  await assertShowsCaller(() => second.bind(address));
  await first.close();
  await assertShowsCaller(() => second.connect(address));
  await assertShowsCaller(() => second.connect({ hostname: "x".repeat(64), port: 80 }));
});

test("the error of a call whose time is over shows who called", async () => {
  await withServer(async (server) => {
    server.settimeout(0.01);
    await assertShowsCaller(() => server.accept());
  });
  await withPair(async ({ client }) => {
    client.settimeout(0.01);
    await assertShowsCaller(() => client.recv(1));
    await assertShowsCaller(() => client.sendall(new Uint8Array(64 * 1024 * 1024)));
  });
});

test("the error of a call that close() ended shows who called", async () => {
  await withServer(async (server) => {
    await assertShowsCaller(() => {
      const accepting = server.accept();
      void server.close();
      return accepting;
    });
  });
});
