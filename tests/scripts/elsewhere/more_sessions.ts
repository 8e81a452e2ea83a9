/**
 * Sessions with the programs of lessons that no text runs on Deno.
 *
 * @module
 */

import { lessons } from "../../../lessons/mod.ts";
import type { Session } from "../../../scripts/texts/stage.ts";
import { programCommand, type ShownSession } from "./shown_sessions.ts";

const NET = "--allow-net=127.0.0.1";
const UNBOUND = `${NET},0.0.0.0`;
const HTTP_CLIENT = `${NET} lessons/04_first_client/client.ts`;
const UDP_CLIENT = `${UNBOUND} lessons/05_udp/client.ts`;
const CHAT = "lessons/09_chat";

/** A server, and a client that says nothing to a person. */
function meeting(server: string, client: string): Session {
  return async (stage) => {
    const waiting = await stage.terminal(1).start(`deno run ${server}`);
    await waiting.lines();
    await stage.terminal(2).run(`deno run ${client}`);
    await waiting.lines();
    await waiting.interrupt();
  };
}

/** What is played, which programs it is about, and what they have to print. */
const MORE: Readonly<Record<string, readonly [Session, programs: readonly string[], RegExp]>> = {
  "a server with a selector": [
    meeting(`${NET} lessons/08_multiplexing/server_selectors.ts`, HTTP_CLIENT),
    [`${NET} lessons/08_multiplexing/server_selectors.ts`],
    /^127\.0\.0\.1:\d+ has come/m,
  ],
  "the complete chat by UDP": [
    async (stage) => {
      const server = await stage.terminal(1).start(
        `deno run ${NET} ${CHAT}/udp_server_complete.ts`,
      );
      await server.lines();
      const client = await stage.terminal(2).start(
        `deno run ${UNBOUND} ${CHAT}/udp_client_complete.ts`,
      );
      await client.answer("Address [127.0.0.1]: ", "");
      await client.answer("Message: ", "Hello!");
      await client.end();
      await server.lines();
      await server.interrupt();
    },
    [`${NET} ${CHAT}/udp_server_complete.ts`, `${UNBOUND} ${CHAT}/udp_client_complete.ts`],
    /^Sent to 127\.0\.0\.1:50000: 6 bytes\n[^]*^\[127\.0\.0\.1\] Hello!/m,
  ],
  "three parts": [
    meeting(
      `${NET} lessons/10_blocking/slow_server.ts`,
      `${NET} lessons/10_blocking/steps/3_parts.ts`,
    ),
    [`${NET} lessons/10_blocking/steps/3_parts.ts`],
    /^how many calls, how many bytes:\n\d+ \d+$/m,
  ],
  "the complete echo by UDP": [
    meeting(`${NET} lessons/13_socketserver/udp_server_complete.ts`, UDP_CLIENT),
    [`${NET} lessons/13_socketserver/udp_server_complete.ts`],
    /^\d+ bytes from 127\.0\.0\.1:\d+/m,
  ],
  "a mail that somebody writes": [
    async (stage) => {
      await stage.serve("exim");
      const client = await stage.terminal().start(
        `deno run ${NET} lessons/15_protocols/smtp_client_complete.ts`,
      );
      await client.answer("Subject: ", "Sockets");
      await client.lines();
      await client.type("Hello!");
      await client.endInput();
      await client.end();
    },
    [`${NET} lessons/15_protocols/smtp_client_complete.ts`],
    /^C: QUIT/m,
  ],
};

/** The lesson that has a program. */
function lessonOf(command: string) {
  const lesson = lessons.find((lesson) => {
    return [...lesson.programs, ...lesson.steps].some((program) => {
      return programCommand(lesson, program) === command;
    });
  });
  if (lesson !== undefined) return lesson;
  throw new Error(`No lesson has "${command}", with exactly these permissions`);
}

/** All of them. */
export function moreSessions(): readonly ShownSession[] {
  return Object.entries(MORE).map(([name, [session, programs, expected]]) => ({
    name,
    lesson: lessonOf(programs[0] ?? ""),
    session,
    programs: new Set(programs),
    check: (text: string) => expected.test(text) ? null : text,
  }));
}
