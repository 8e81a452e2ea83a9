import { assertEquals } from "@std/assert";
import { Socket } from "../../mod.ts";
import { linesOf, withCase } from "../conformance/socket_case.ts";
import { test } from "../harness/test.ts";

test("register() does not keep the process alive, nor does what was looked for", async () => {
  assertEquals(await linesOf(["selector-idle"]), ["nothing"]);
});

for (const name of ["select-waits", "selector-waits"]) {
  test(`select() that waits keeps the process alive: ${name}`, async () => {
    await withCase([name], async (child) => {
      const client = new Socket();
      await client.connect({ hostname: "127.0.0.1", port: Number(await child.readLine()) });
      assertEquals(await child.readLine(), "1");
      assertEquals((await child.exit).code, 0);
      await client.close();
    });
  });
}
