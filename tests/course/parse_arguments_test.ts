import { assertEquals, assertThrows } from "@std/assert";
import { ArgumentError, parseArguments } from "../../lib/course/parse_arguments.ts";
import { test } from "../harness/test.ts";

const KNOWN = { values: ["host", "port"], switches: ["help"] };

function parsed(...args: readonly string[]) {
  const { values, switches, positionals } = parseArguments(args, KNOWN);
  return { values: Object.fromEntries(values), switches: [...switches], positionals };
}

function problemOf(...args: readonly string[]) {
  const { problem, option } = assertThrows(() => parseArguments(args, KNOWN), ArgumentError);
  return [problem, option];
}

test("parseArguments() takes values behind a blank and behind an equals sign", () => {
  const expected = { values: { host: "a", port: "1" }, switches: [], positionals: [] };
  assertEquals(parsed("--host", "a", "--port=1"), expected);
  assertEquals(parsed("--host=a=b\nc").values.host, "a=b\nc");
  assertEquals(parsed("--host=").values.host, "");
  assertEquals(parsed("--host", "").values.host, "");
  assertEquals(parsed("--port", "-1").values.port, "-1");
});

test("parseArguments() lets the last value count", () => {
  assertEquals(parsed("--port", "1", "--port", "2").values.port, "2");
});

test("parseArguments() knows -h, and takes everything behind -- as it is", () => {
  assertEquals(parsed("3", "-h", "--", "--port", "-"), {
    values: {},
    switches: ["help"],
    positionals: ["3", "--port", "-"],
  });
});

test("parseArguments() takes a negative number as a word", () => {
  assertEquals(parsed("-1", "-0x5", "-").positionals, ["-1", "-0x5", "-"]);
});

test("parseArguments() refuses what it does not know", () => {
  assertEquals(problemOf("--foo=1"), ["unknown", "--foo"]);
  assertEquals(problemOf("-p"), ["unknown", "-p"]);
  assertEquals(problemOf("--=1"), ["unknown", "--=1"]);
});

test("parseArguments() refuses an option without its value, and one with a value too many", () => {
  assertEquals(problemOf("--port"), ["missing value", "--port"]);
  assertEquals(problemOf("--port", "--host", "a"), ["missing value", "--port"]);
  assertEquals(problemOf("--help=no"), ["unexpected value", "--help"]);
});
