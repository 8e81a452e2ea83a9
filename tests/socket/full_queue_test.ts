import { assertEquals } from "@std/assert";
import { MSG_DONTWAIT } from "../../mod.ts";
import { failureOf } from "./errors.ts";
import { bytesOf, textOf } from "./pair.ts";
import { testUnixDatagrams, type UnixDatagram, withUnixSockets } from "./unix_datagrams.ts";

/** Fills the queue of a receiver; returns how many datagrams are in it. */
async function fill(socket: UnixDatagram, path: string): Promise<number> {
  for (let count = 0;; count += 1) {
    const failure = await failureOf(() => socket.sendto(bytesOf("x"), MSG_DONTWAIT, { path }));
    if (failure === "BlockingIOError EAGAIN") return count;
  }
}

testUnixDatagrams("sendto() to a full queue does not stop what goes to others", async () => {
  await withUnixSockets(3, async (path, full, other, sender) => {
    await full.bind({ path: path("full") });
    await other.bind({ path: path("other") });
    await fill(sender, path("full"));
    assertEquals(await sender.sendto(bytesOf("hello"), other.getsockname()), 5);
    assertEquals(textOf(await other.recv(9)), "hello");
  });
});

testUnixDatagrams("sendto() that found no room in time is not sent later", async () => {
  await withUnixSockets(2, async (path, server, sender) => {
    await server.bind({ path: path("server") });
    const count = await fill(sender, path("server"));
    sender.settimeout(0.02);
    const late = () => sender.sendto(bytesOf("late"), server.getsockname());
    assertEquals(await failureOf(late), "TimeoutError ETIMEDOUT");
    for (let index = 0; index < count; index += 1) await server.recv(9);
    await sender.sendto(bytesOf("next"), server.getsockname());
    assertEquals(textOf(await server.recv(9)), "next");
  });
});
