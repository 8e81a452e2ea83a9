import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import os from "node:os";
import { AF_INET6, ConnectionRefusedError, GaiError, type InetTarget, Socket } from "../../mod.ts";
import { skip, test } from "../harness/test.ts";

/** This machine's link-local address, with the name and the number of its interface. */
function linkLocal() {
  for (const [name, addresses = []] of Object.entries(os.networkInterfaces())) {
    for (const address of addresses) {
      if (address.family === "IPv6" && address.scopeid !== 0) {
        return { name, hostname: address.address, scopeId: address.scopeid ?? 0 };
      }
    }
  }
  return undefined;
}

const here = linkLocal();

/** Listens at an address and connects to it in the same words. */
async function meet(target: InetTarget): Promise<string> {
  const server = new Socket(AF_INET6);
  await server.bind(target);
  await server.listen();
  const client = new Socket(AF_INET6);
  await client.connect({ ...target, port: server.getsockname().port });
  const [con, from] = await server.accept();
  for (const socket of [con, client, server]) await socket.close();
  return from.hostname.replace(/%.*/, "");
}

const NAME = "bind() and connect() take the interface of a link-local address, in every form";

if (here === undefined) skip(NAME, "this machine has no link-local address");
else {
  const { name, hostname, scopeId } = here;
  test(NAME, async () => {
    assertEquals(await meet({ hostname, port: 0, scopeId }), hostname);
    assertEquals(await meet({ hostname: `${hostname}%${name}`, port: 0 }), hostname);
    assertEquals(await meet({ hostname: `${hostname}%${scopeId}`, port: 0 }), hostname);
  });
  test("connect() to a link-local address names its interface in the error", async () => {
    const connect = () => new Socket(AF_INET6).connect({ hostname, port: 1, scopeId });
    const error = await assertRejects(connect, ConnectionRefusedError);
    assertMatch(error.message, /^Cannot connect to "\[fe80:[^\]]*%\w+\]:1": connection refused/);
  });
}

test("bind() and connect() of an interface that there is not are EAI_NONAME", async () => {
  const target = { hostname: "fe80::1%none9", port: 1 };
  for (const call of ["bind", "connect"] as const) {
    const error = await assertRejects(() => new Socket(AF_INET6)[call](target), GaiError);
    assertEquals(error.code, "EAI_NONAME");
  }
});
