import { assertEquals } from "@std/assert";
import { isUsualIpv4 } from "../../lib/socket/host_text.ts";
import { test } from "../harness/test.ts";

test("isUsualIpv4() knows four decimal numbers, and nothing else, first or again", () => {
  const unusual = [
    "",
    "localhost",
    "127.1",
    "1.2.3.4.5",
    "256.0.0.1",
    "01.2.3.4",
    "1.2.3.4 ",
    "::1",
  ];
  const usual = ["127.0.0.1", "0.0.0.0", "255.255.255.255", "192.0.2.1"];
  for (const text of [...unusual, ...usual, ...unusual]) {
    const isExpected = usual.includes(text);
    assertEquals([isUsualIpv4(text), isUsualIpv4(text)], [isExpected, isExpected], text);
  }
});
