import { assertEquals } from "@std/assert";
import { namesInTable } from "../../lib/adapters/hosts_file.ts";
import { test } from "../harness/test.ts";

const TABLE = `
# a comment
127.0.0.1\tlocalhost
::1 localhost ip6-localhost # and more
192.0.2.7 www.example.test alias7
192.0.2.8   WWW.example.test alias8\r
2001:DB8:0::9 nine.example.test nine
192.0.2.9 Nine4.Example.test nine
127.1 wrong
192.0.2.10
`;

test("namesInTable() finds the first line of an address, however it is spelled", () => {
  assertEquals(namesInTable(TABLE, "192.0.2.7", 0), ["www.example.test", "alias7"]);
  assertEquals(namesInTable(TABLE, "2001:db8::9", 0), ["nine.example.test", "nine"]);
  assertEquals(namesInTable(TABLE, "192.0.2.10", 0), []);
  assertEquals(namesInTable(TABLE, "127.0.0.1", 0), ["localhost"]);
});

test("namesInTable() finds all lines of a name, whatever its case", () => {
  assertEquals(namesInTable(TABLE, "alias8", 4), ["WWW.example.test", "alias8"]);
  const both = ["www.example.test", "alias7", "WWW.example.test", "alias8"];
  assertEquals(namesInTable(TABLE, "www.EXAMPLE.test", 4), both);
  assertEquals(namesInTable(TABLE, "wrong", 0), []);
});

test("namesInTable() looks at one family, and ::1 counts for both", () => {
  assertEquals(namesInTable(TABLE, "nine", 4), ["Nine4.Example.test", "nine"]);
  assertEquals(namesInTable(TABLE, "nine", 6), ["nine.example.test", "nine"]);
  assertEquals(namesInTable(TABLE, "localhost", 4), ["localhost", "ip6-localhost"]);
});
