import { assert, assertEquals, assertMatch } from "@std/assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import { skip } from "../harness/test.ts";
import {
  CLIENTS,
  endServer,
  givesBack,
  survives,
  withClient,
  withEchoServer,
} from "./echo_stage.ts";
import { endProgram } from "./end_program.ts";
import { testProgram } from "./lesson_program.ts";
import {
  bytesOf,
  type RunningUdpServer,
  sendFromMany,
  withSocket,
  withUdpServer,
} from "./udp_stage.ts";

const TCP_SERVER = "lessons/13_socketserver/tcp_server_complete.ts";
const UDP_SERVER = "lessons/13_socketserver/udp_server_complete.ts";
const TCP = { file: TCP_SERVER };

for (const names of CLIENTS) {
  const title = names.join(", ").replaceAll("_", " ");
  testProgram(
    `13_socketserver/tcp_server_complete.ts gives back what is due to clients: ${title}`,
    () => givesBack(TCP, names),
  );
}

testProgram(
  "13_socketserver/tcp_server_complete.ts gives up on who does not read, and serves others",
  async () => {
    await survives({ ...TCP, args: ["--timeout", "1"] }, async (server) => {
      await withClient("is_let_go", server, async (served) => {
        assertEquals(served, true);
        let left = 3;
        while (left > 0) {
          if (/^Cannot send .* timed out/.test(await server.child.readLine())) left--;
        }
      });
    });
  },
);

testProgram(
  "13_socketserver/tcp_server_complete.ts recovers when it is out of descriptors",
  async () => {
    await survives({ ...TCP, descriptors: 64 }, async (server) => {
      await withClient("crowd", server, async (count) => {
        assertEquals(count, 100);
        await server.child.readLine();
      });
    });
  },
);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(
    `13_socketserver/tcp_server_complete.ts ends at ${signal}, with clients in the house`,
    async () => {
      await withEchoServer(TCP, async (server) => {
        await withClient("lingering", server, async () => {
          await endServer(server, signal);
        });
      });
    },
  );
}

/** Afterwards the server must answer a good client, and end well; what it printed before. */
function udpSurvives(
  body: (server: RunningUdpServer) => Promise<void>,
): Promise<readonly string[]> {
  return withUdpServer(UDP_SERVER, async (server) => {
    await body(server);
    await withSocket(async (client) => {
      for (let data = ""; data !== "good";) {
        await client.sendto(bytesOf("good"), server.address);
        data = new TextDecoder().decode(await client.recv(100));
      }
    });
    const lines = (await endProgram(server.child, "SIGTERM")).split("\n");
    assertEquals(lines.slice(-2), ["Closed.", ""]);
    return lines.slice(1, -3);
  });
}

testProgram(
  "13_socketserver/udp_server_complete.ts sends back the longest datagram there is",
  async () => {
    await udpSurvives(async ({ address }) => {
      await withSocket(async (client) => {
        for (const size of [0, 1, 8193, 65507]) {
          await client.sendto(new Uint8Array(size).fill(0xff), address);
          const data = await client.recv(65535);
          assertEquals(data, new Uint8Array(size).fill(0xff));
        }
      });
    });
  },
);

testProgram(
  "13_socketserver/udp_server_complete.ts survives senders that vanish before its answer",
  async () => {
    const lines = await udpSurvives(async ({ child, address }) => {
      for (let size = 0; size < 100; size++) {
        await withSocket((client) => client.sendto(new Uint8Array(size), address));
      }
      for (let line = ""; !line.startsWith("99 bytes");) line = await child.readLine();
    });
    assertEquals(lines.filter((line) => !/^\d+ bytes from |^Cannot /.test(line)), []);
  },
);

testProgram("13_socketserver/udp_server_complete.ts answers two hundred at once", async () => {
  const lines = await udpSurvives(async ({ child, address }) => {
    await sendFromMany(200, address);
    for (let number = 0; number < 200; number++) await child.readLine();
  });
  const senders = lines.filter((line) => line.startsWith("4 bytes from "));
  assertEquals(new Set(senders).size, 200);
});

const FORGER = join(ROOT, "tests/course/forged_senders.py");
const mayForge = spawnSync("python3", ["-IS", FORGER]).status === 0;
const FORGED = "13_socketserver/udp_server_complete.ts answers no service, and not itself";

async function refuseForgedSenders(): Promise<void> {
  const lines = await udpSurvives(async ({ address }) => {
    await withChild("python3", ["-IS", FORGER, String(address.port)], {}, async (forger) => {
      assertEquals((await forger.exit).code, 0);
    });
  });
  assertEquals(lines, []);
}

if (mayForge) testProgram(FORGED, refuseForgedSenders);
else skip(FORGED, "only who may open raw sockets can forge a sender");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(
    `13_socketserver/udp_server_complete.ts ends at ${signal}, also while datagrams come`,
    async () => {
      await withUdpServer(UDP_SERVER, async (server) => {
        await withSocket(async (sender) => {
          for (let number = 0; number < 200; number++) {
            await sender.sendto(bytesOf("busy"), server.address);
          }
          const stdout = await endProgram(server.child, signal);
          assert(stdout.endsWith("\nClosed.\n"));
          assertMatch(stdout, /^Waiting for datagrams: /);
        });
      });
    },
  );
}
