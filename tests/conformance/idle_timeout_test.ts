/**
 * Cases N51 to N53: time limits, as Node's suite has it.
 *
 * @module
 */

import { assertEquals, assertThrows } from "@std/assert";
import { Socket } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { limitPasses } from "./limit_passes.ts";

conform("N51", "settimeout() refuses what is no time; 0 and 0.001 are fine", () => {
  const socket = new Socket();
  for (const wrong of ["100", true, undefined, {}, 5n]) {
    assertThrows(() => Reflect.apply(socket.settimeout, socket, [wrong]), TypeError);
  }
  for (const wrong of [-1, NaN, Infinity]) {
    assertThrows(() => socket.settimeout(wrong), RangeError);
  }
  for (const right of [0, 0.001, null]) {
    socket.settimeout(right);
    assertEquals(socket.gettimeout(), right);
  }
});

conform(
  "N52",
  "a time limit that is taken away never ends a call, nor does one after close()",
  async () => {
    await withPair(async ({ client, con }) => {
      con.settimeout(0.001);
      con.settimeout(null);
      const receiving = con.recv(9);
      con.settimeout(0.001);
      await limitPasses(0.02);
      await client.sendall(bytesOf("late"));
      assertEquals(textOf(await receiving), "late");
      con.settimeout(0.02);
      const closing = failureOf(() => con.recv(9));
      await con.close();
      assertEquals(await closing, "ClosedError EBADF");
      await limitPasses(0.04);
    });
  },
);

conform("N53", "after a timeout the connection can still be used, both ways", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(0.01);
    for (let count = 0; count < 3; count++) {
      assertEquals(await failureOf(() => con.recv(9)), "TimeoutError ETIMEDOUT");
    }
    await client.sendall(bytesOf("to you"));
    con.settimeout(2);
    assertEquals(textOf(await con.recv(9)), "to you");
    await con.sendall(bytesOf("and back"));
    assertEquals(textOf(await client.recv(9)), "and back");
  });
});
