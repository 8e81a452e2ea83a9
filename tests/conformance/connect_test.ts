/**
 * Cases 48 to 62: connecting. Those about datagrams, about the form of names and
 * about UNIX sockets are with these.
 *
 * @module
 */

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  type AF_INET,
  AF_UNIX,
  select,
  SO_ERROR,
  Socket,
  SOL_SOCKET,
  TimeoutError,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, freeAddress, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { withFullBacklog } from "./full_backlog.ts";
import { numberOf } from "./number_of.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 } as const;

/** The failure of a refused connect. */
const REFUSED = "ConnectionRefusedError ECONNREFUSED";

/** Connects to whatever a program may pass. */
function connect(address: unknown, socket: Socket<typeof AF_INET | typeof AF_UNIX> = new Socket()) {
  return () => Reflect.apply(socket.connect, socket, [address]);
}

/** The number that `connectEx` gives for whatever a program may pass. */
function connectEx(
  address: unknown,
  socket: Socket<typeof AF_INET | typeof AF_UNIX> = new Socket(),
) {
  return () => Reflect.apply(socket.connectEx, socket, [address]);
}

conform(
  48,
  "connect() where nobody listens is refused, and connectEx() gives the number",
  async () => {
    const address = await freeAddress();
    const error = await assertRejects(connect(address));
    assertMatch(String(error), /^ConnectionRefusedError: Cannot connect to "127\.0\.0\.1:\d+": /);
    assertEquals(await connectEx(address)(), numberOf("ECONNREFUSED"));
  },
);

conform(48, "connect() to port 0 is refused", async () => {
  assertEquals(await failureOf(connect(ANY_PORT)), REFUSED);
  assertEquals(await connectEx(ANY_PORT)(), numberOf("ECONNREFUSED"));
});

for (const hostname of ["", "0.0.0.0"]) {
  conform(48, `connect() to the host "${hostname}" goes to this machine`, async () => {
    const { port } = await freeAddress();
    assertEquals(await failureOf(connect({ hostname, port })), REFUSED);
    await withServer(async (server) => {
      const client = new Socket();
      await client.connect({ hostname, port: server.getsockname().port });
      const [con, addr] = await server.accept();
      assertEquals(addr.hostname, "127.0.0.1");
      await con.close();
      await client.close();
    });
  });
}

conform(49, "connectEx() raises what is wrong with the address itself", async () => {
  const wrong: [unknown, string][] = [
    [{ hostname: `${"x".repeat(64)}.invalid`, port: 80 }, "GaiError EAI_NONAME"],
    [{ hostname: "127.0.0.1", port: 65536 }, "RangeError"],
    [{ hostname: "127.0.0.1", port: "80" }, "TypeError"],
    [{ path: "/tmp/socket" }, "TypeError"],
    ["127.0.0.1:80", "TypeError"],
    [undefined, "TypeError"],
  ];
  for (const [address, failure] of wrong) {
    assertEquals(await failureOf(connectEx(address)), failure);
  }
});

conform(
  50,
  "connectEx() is 0 for success, and the number of EBADF on a closed socket",
  async () => {
    await withServer(async (server) => {
      const socket = new Socket();
      assertEquals(await socket.connectEx(server.getsockname()), 0);
      await socket.close();
      assertEquals(await socket.connectEx(server.getsockname()), numberOf("EBADF"));
    });
  },
);

conform(50, "connectEx() raises when the path is too long", async () => {
  const socket = new Socket(AF_UNIX);
  const failure = await failureOf(connectEx({ path: `/${"x".repeat(107)}` }, socket));
  assertEquals(failure, "SocketError ENAMETOOLONG");
  assertEquals(
    await connectEx({ path: `/nowhere/${"x".repeat(98)}` }, socket)(),
    numberOf("ENOENT"),
  );
});

conform(51, "connect() that must not wait is EINPROGRESS, then EALREADY", async () => {
  await withFullBacklog(async (address) => {
    const socket = new Socket();
    socket.setblocking(false);
    assertEquals(await failureOf(() => socket.connect(address)), "BlockingIOError EINPROGRESS");
    assertEquals(await failureOf(() => socket.connect(address)), "BlockingIOError EALREADY");
    assertEquals(await socket.connectEx(address), numberOf("EALREADY"));
    await socket.close();
  });
});

conform(51, "connectEx() that must not wait gives EINPROGRESS, then EALREADY", async () => {
  await withFullBacklog(async (address) => {
    const socket = new Socket();
    socket.setblocking(false);
    assertEquals(await socket.connectEx(address), numberOf("EINPROGRESS"));
    assertEquals(await socket.connectEx(address), numberOf("EALREADY"));
    assertEquals(await socket.connectEx(address), numberOf("EALREADY"));
    await socket.close();
  });
});

conform(
  52,
  "a connect in the background ends writable; connectEx() is 0 once, then EISCONN",
  async () => {
    await withServer(async (server) => {
      const address = server.getsockname();
      const client = new Socket();
      client.setblocking(false);
      assertEquals(await client.connectEx(address), numberOf("EINPROGRESS"));
      assertEquals(await select([], [client], []), [[], [client], []]);
      assertEquals(client.getsockopt(SOL_SOCKET, SO_ERROR), 0);
      assertEquals(await client.connectEx(address), 0);
      assertEquals(await client.connectEx(address), numberOf("EISCONN"));
      assertEquals(await failureOf(() => client.connect(address)), "SocketError EISCONN");
      const [con] = await server.accept();
      await client.sendall(bytesOf("hi"));
      assertEquals(textOf(await con.recv(10)), "hi");
      await con.close();
      await client.close();
    });
  },
);

conform(
  53,
  "a refusal in the background ends readable and writable; SO_ERROR tells it once",
  async () => {
    const socket = new Socket();
    socket.setblocking(false);
    const address = await freeAddress();
    assertEquals(await socket.connectEx(address), numberOf("EINPROGRESS"));
    assertEquals(await select([], [socket], []), [[], [socket], []]);
    assertEquals(await select([socket], [socket], [], 0), [[socket], [socket], []]);
    assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), numberOf("ECONNREFUSED"));
    assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), 0);
    await socket.close();
  },
);

conform(53, "a refusal in the background is told once by connect() as well", async () => {
  const socket = new Socket();
  socket.setblocking(false);
  const address = await freeAddress();
  assertEquals(await socket.connectEx(address), numberOf("EINPROGRESS"));
  await select([], [socket], []);
  assertEquals(await failureOf(() => socket.connect(address)), REFUSED);
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), 0);
  assertEquals(await socket.connectEx(address), numberOf("EINPROGRESS"));
  await socket.close();
});

conform(
  54,
  "connect() is a TimeoutError when the time is over; connectEx() gives EAGAIN",
  async () => {
    await withFullBacklog(async (address) => {
      const socket = new Socket();
      socket.settimeout(0.05);
      const error = await assertRejects(() => socket.connect(address), TimeoutError);
      assertMatch(error.message, /^Cannot connect to "127\.0\.0\.1:\d+": timed out/);
      assertEquals(await socket.connectEx(address), numberOf("EAGAIN"));
      await socket.close();
    });
  },
);

conform(54, "connect() after one that timed out starts anew", async () => {
  await withFullBacklog(async (address) => {
    const socket = new Socket();
    socket.settimeout(0.05);
    assertEquals(await failureOf(() => socket.connect(address)), "TimeoutError ETIMEDOUT");
    socket.settimeout(2);
    await withServer(async (server) => {
      await socket.connect(server.getsockname());
      assertEquals(socket.getpeername(), server.getsockname());
      await socket.close();
    });
  });
});

conform(
  55,
  "connect() of a connected or listening socket is EISCONN, of a closed one EBADF",
  async () => {
    await withPair(async ({ server, client, con }) => {
      const address = server.getsockname();
      for (const socket of [client, con, server]) {
        assertEquals(await failureOf(() => socket.connect(address)), "SocketError EISCONN");
      }
      await client.close();
      assertEquals(await failureOf(() => client.connect(address)), "ClosedError EBADF");
    });
  },
);

conform(55, "connect() during another one is EALREADY", async () => {
  await withFullBacklog(async (address) => {
    const socket = new Socket();
    const connecting = failureOf(() => socket.connect(address));
    assertEquals(await failureOf(() => socket.connect(address)), "BlockingIOError EALREADY");
    assertEquals(await failureOf(() => socket.bind(ANY_PORT)), "SocketError EINVAL");
    assertEquals(await failureOf(() => socket.listen()), "SocketError EINVAL");
    await socket.close();
    assertEquals(await connecting, "ClosedError EBADF");
  });
});

conform(
  56,
  "connect() after a refusal works on the same socket, also when it is bound",
  async () => {
    for (const isBound of [false, true]) {
      const socket = new Socket();
      if (isBound) await socket.bind(ANY_PORT);
      const own = socket.getsockname();
      const address = await freeAddress();
      assertEquals(await failureOf(() => socket.connect(address)), REFUSED);
      assertEquals(await failureOf(() => socket.connect(address)), REFUSED);
      await withServer(async (server) => {
        await socket.connect(server.getsockname());
        const [con, addr] = await server.accept();
        if (isBound) assertEquals(addr, own);
        await con.close();
        await socket.close();
      });
    }
  },
);

conform(57, "connect() to a broadcast address is ENETUNREACH", async () => {
  for (const hostname of ["255.255.255.255", "<broadcast>", "224.0.0.1"]) {
    assertEquals(await failureOf(connect({ hostname, port: 80 })), "SocketError ENETUNREACH");
  }
});

conform(62, "close() rejects a connect() that waits with EBADF and leaves nothing", async () => {
  await withFullBacklog(async (address) => {
    for (const timeout of [null, 60]) {
      const socket = new Socket();
      socket.settimeout(timeout);
      const connecting = failureOf(() => socket.connect(address));
      await socket.close();
      assertEquals(await connecting, "ClosedError EBADF");
    }
  });
});

conform(62, "close() ends a connect in the background and leaves nothing", async () => {
  await withFullBacklog(async (address) => {
    const socket = new Socket();
    socket.setblocking(false);
    assertEquals(await failureOf(() => socket.connect(address)), "BlockingIOError EINPROGRESS");
    await socket.close();
    assertEquals(await failureOf(() => socket.connect(address)), "ClosedError EBADF");
  });
});

conform(62, "close() rejects a connect() that still looks the name up", async () => {
  const socket = new Socket();
  const looking = failureOf(() => socket.connect({ hostname: "no-such-host.invalid", port: 1 }));
  await socket.close();
  assertEquals(await looking, "ClosedError EBADF");
});
