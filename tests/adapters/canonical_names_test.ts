import { assertEquals } from "@std/assert";
import { canonicalNames } from "../../lib/adapters/canonical_names.ts";
import { test } from "../harness/test.ts";
import { withNameServer } from "./name_server.ts";

const NAMES = new Map([
  ["www.example.test", "web.example.test"],
  ["web.example.test", "host7.example.test"],
  ["round.example.test", "circle.example.test"],
  ["circle.example.test", "round.example.test"],
]);

test("canonicalNames() follows a name to the official one, and keeps the way", async () => {
  await withNameServer(NAMES, async (server) => {
    assertEquals(
      await canonicalNames("www.example.test", [server]),
      ["host7.example.test", "www.example.test", "web.example.test"],
    );
  });
});

test("canonicalNames() of an official name, and of one without a dot, is the name", async () => {
  await withNameServer(NAMES, async (server) => {
    const names = ["host7.example.test", "www"];
    for (const name of names) assertEquals(await canonicalNames(name, [server]), [name]);
  });
});

test("canonicalNames() ends where names lead in a circle", async () => {
  await withNameServer(NAMES, async (server) => {
    assertEquals(
      await canonicalNames("round.example.test", [server]),
      ["circle.example.test", "round.example.test"],
    );
  });
});
