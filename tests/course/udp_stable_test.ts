/**
 * The UDP programs on Deno without `--unstable-net`, as users have it, who do
 * not run them with the `deno.json` of this project.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { currentRuntime, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";
import { endProgram } from "./end_program.ts";
import { withProgram } from "./lesson_program.ts";
import {
  bytesOf,
  UDP_CLIENT,
  UDP_COMPLETE_CLIENT,
  UDP_COMPLETE_SERVER,
  UDP_SERVER,
  withSocket,
  withUdpServer,
} from "./udp_stage.ts";

const SERVER_FLAGS = ["run", "--no-config", "--no-prompt", "--allow-net=127.0.0.1"];
const CLIENT_FLAGS = ["run", "--no-config", "--no-prompt", "--allow-net=127.0.0.1,0.0.0.0"];

function testStable(name: string, body: () => Promise<void>): void {
  if (currentRuntime() === "deno") test(name, body, STARTS_PROGRAMS);
  else skip(name, "only Deno calls UDP unstable");
}

testStable("05_udp/server.ts hears client.ts, without --unstable-net", async () => {
  await withUdpServer(UDP_SERVER, async ({ child, address }) => {
    const args = ["--port", String(address.port)];
    await withProgram(UDP_CLIENT, args, async (sending) => {
      const { code, stdout, stderr } = await sending.exit;
      assertEquals([code, stdout, stderr], [0, "Sent: 18 bytes\n", ""]);
    }, CLIENT_FLAGS);
    assertMatch(await child.readLine(), /^Received from 127\.0\.0\.1:\d+: 1{18}$/);
    assertEquals((await child.exit).code, 0);
  }, SERVER_FLAGS);
});

testStable("05_udp/server_complete.ts confirms, without --unstable-net", async () => {
  await withUdpServer(UDP_COMPLETE_SERVER, async ({ child, address }) => {
    for (let number = 0; number < 20; number++) {
      await withSocket((vanishing) => vanishing.sendto(bytesOf("I leave"), address));
    }
    // The first attempt has 2 s for its answer.
    const args = ["--port", String(address.port), "--timeout", "14"];
    await withProgram(UDP_COMPLETE_CLIENT, args, async (sending) => {
      const { code, stdout, stderr } = await sending.exit;
      assertEquals([code, stderr], [0, ""]);
      assertMatch(stdout, /^Confirmed by 127\.0\.0\.1:\d+: 18 bytes, attempt 1\n$/);
    }, CLIENT_FLAGS);
    assertMatch(await endProgram(child, "SIGTERM"), /\nClosed\.\n$/);
  }, SERVER_FLAGS);
});
