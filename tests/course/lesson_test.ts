import { assert, assertEquals, assertThrows } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findProgram, lastNeeds, placePair } from "../../lib/course/lesson.ts";
import { lessons } from "../../lessons/mod.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

test("lessons are in the order of their numbers, and their directories say so", () => {
  const numbers = lessons.map(({ number }) => number);
  assertEquals(numbers, numbers.toSorted((a, b) => a - b));
  assertEquals(new Set(numbers).size, numbers.length);
  for (const { id, number } of lessons) {
    assert(id.startsWith(`${String(number).padStart(2, "0")}_`), id);
  }
});

test("lessons name programs that exist, each once", () => {
  const programs = lessons.flatMap(({ id, programs }) => programs.map((one) => ({ ...one, id })));
  for (const { id, file } of programs) assert(existsSync(join(ROOT, "lessons", id, file)), file);
  const ids = lessons.flatMap((lesson) => lesson.programs.map(({ id }) => id));
  assertEquals(new Set(ids).size, ids.length);
});

test("lessons show a server and a client that can be found", () => {
  for (const { pair } of lessons) {
    if (pair === undefined) continue;
    assertEquals(findProgram(lessons, pair.server).role, "server");
    assertEquals(findProgram(lessons, pair.client).role, "client");
  }
});

test("lessons pair programs that understand each other, and type to those that there are", () => {
  for (const { pair, id } of lessons) {
    if (pair === undefined) continue;
    const { server, client, clients = 1, input = [] } = placePair(lessons, pair);
    assertEquals(client.transport, server.transport, id);
    for (const { to } of input) {
      assert(to === "server" || (to >= 1 && to <= clients), `${id}: ${to}`);
    }
  }
});

test("lessons show a conversation, or a tool that answers by itself", () => {
  for (const { pair, demo, id } of lessons) {
    assertEquals([pair, demo].filter((one) => one !== undefined).length, 1, id);
    if (demo !== undefined) assertEquals(findProgram(lessons, demo.program).role, "tool", id);
  }
});

test("lessons build on lessons that come before them", () => {
  for (const { number, needs } of lessons) {
    for (const other of needs) {
      assert(other < number && lessons.some((lesson) => lesson.number === other), String(number));
    }
  }
});

/** The lessons on which a lesson builds, and those on which they do. */
function allNeeds(number: number): ReadonlySet<number> {
  const needs = lessons.find((lesson) => lesson.number === number)?.needs ?? [];
  return new Set([...needs, ...needs.flatMap((other) => [...allNeeds(other)])]);
}

test("lastNeeds() leaves out what the others include, and nothing gets lost", () => {
  for (const lesson of lessons) {
    const last = lastNeeds(lessons, lesson);
    const included = new Set([...last, ...last.flatMap((number) => [...allNeeds(number)])]);
    assertEquals([...included].sort(), [...allNeeds(lesson.number)].sort());
    for (const one of last) assert(!last.some((other) => allNeeds(other).has(one)));
  }
});

test("lessons show programs of their own, of lessons on which they build, or of the next one", () => {
  for (const { number, pair } of lessons) {
    if (pair === undefined) continue;
    const others = lessons.filter(({ programs }) => {
      return programs.some(({ id }) => id === pair.server || id === pair.client);
    });
    for (const other of others) {
      const isKnown = other.number === number || other.number === number + 1 ||
        allNeeds(number).has(other.number);
      assert(isKnown, `lesson ${number} shows a program of lesson ${other.number}`);
    }
  }
});

test("findProgram() names a program that no lesson has", () => {
  assertThrows(() => findProgram(lessons, "no-such"), RangeError, '"no-such"');
});
