import { assertEquals } from "@std/assert";
import { toNetworkOrder } from "../../lib/socket/byte_order.ts";
import { test } from "../harness/test.ts";

test("toNetworkOrder() swaps on a little-endian machine", () => {
  assertEquals(toNetworkOrder(0x1234, 16, true), 0x3412);
  assertEquals(toNetworkOrder(0x12345678, 32, true), 0x78563412);
  assertEquals(toNetworkOrder(0x000000ff, 32, true), 0xff000000);
});

test("toNetworkOrder() leaves numbers as they are on a big-endian machine", () => {
  assertEquals(toNetworkOrder(0x1234, 16, false), 0x1234);
  assertEquals(toNetworkOrder(0x12345678, 32, false), 0x12345678);
  assertEquals(toNetworkOrder(0xff000000, 32, false), 0xff000000);
});
