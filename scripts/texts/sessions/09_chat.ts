/**
 * What the text of lesson 9 shows.
 *
 * @module
 */

import { ready } from "../ready_server.ts";
import type { RunningProgram } from "../running_program.ts";
import type { Sessions, Stage } from "../stage.ts";
import { lesson } from "../../../lessons/09_chat/lesson.ts";
import type { Language } from "../../../lib/course/language.ts";

const LESSON = "lessons/09_chat";
const DENO = "deno run --allow-net=127.0.0.1";
const DENO_UNBOUND = `${DENO},0.0.0.0`;
const TCP_CLIENT = `${DENO} ${LESSON}/tcp_client.ts --host 127.0.0.1`;
const TCP_CLIENT_COMPLETE = `${DENO} ${LESSON}/tcp_client_complete.ts --host 127.0.0.1`;
const UDP_CLIENT = `${DENO_UNBOUND} ${LESSON}/udp_client.ts`;

/** What the programs ask. */
const MESSAGE = { en: "Message: ", de: "Nachricht: " };
const ANSWER = { en: "Answer: ", de: "Antwort: " };
const ADDRESS = { en: "Address [127.0.0.1]: ", de: "Adresse [127.0.0.1]: " };

/** What is said. */
const HELLO = { en: "Hello!", de: "Hallo!" };
const WHO = { en: "Who is there?", de: "Wer da?" };
const ME = { en: "Only me.", de: "Nur ich." };

/** Starts a server in the first terminal, up to the line that says that it waits. */
function readyAt(stage: Stage, file: string): Promise<RunningProgram> {
  const command = file.endsWith(".py") ? "python3" : DENO;
  return ready(stage, `${command} ${LESSON}/${file}`);
}

/** Sends one message by UDP. */
async function send(stage: Stage, terminal: number, language: Language): Promise<void> {
  const client = await stage.terminal(terminal).start(UDP_CLIENT);
  await client.answer(ADDRESS[language], "");
  await client.answer(MESSAGE[language], HELLO[language]);
  await client.end();
}

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: lines of a person and their bytes. */
  question: async (stage, language) => {
    const program = await stage.terminal().start(`deno run ${LESSON}/steps/1_question.ts`);
    const greeting = { en: "hello", de: "hallo" };
    for (const line of [greeting[language], "Grüße", ""]) {
      await program.answer(MESSAGE[language], line);
      await program.lines();
    }
    await program.question(MESSAGE[language]);
    await program.endInput();
    await program.end();
  },

  /** One message by UDP. */
  udp: async (stage, language) => {
    const server = await readyAt(stage, "udp_server.ts");
    await send(stage, 2, language);
    await server.lines();
    await send(stage, 3, language);
    await server.lines();
    await server.interrupt();
  },

  /** A talk by TCP. */
  tcp: async (stage, language) => {
    const server = await readyAt(stage, "tcp_server.ts");
    const client = await stage.terminal(2).start(`${DENO} ${LESSON}/tcp_client.ts`);
    await client.answer(ADDRESS[language], "");
    await client.answer(MESSAGE[language], HELLO[language]);
    await server.lines();
    await server.answer(ANSWER[language], WHO[language]);
    await client.lines();
    await client.question(MESSAGE[language]);
    await client.endInput();
    await client.end();
    await server.interrupt();
  },

  /** An empty line: both wait. */
  empty: async (stage, language) => {
    const server = await readyAt(stage, "tcp_server.ts");
    const client = await stage.terminal(2).start(TCP_CLIENT);
    await client.answer(MESSAGE[language], "");
    await stage.terminal(3).run("ss -tn '( sport = :50000 or dport = :50000 )'");
    await client.interrupt();
    await server.interrupt();
  },

  /** Step 2: one answer, taken for two. */
  pieces: async (stage, language) => {
    const server = await readyAt(stage, "steps/2_pieces.ts");
    const client = await stage.terminal(2).start(TCP_CLIENT);
    await client.answer(MESSAGE[language], HELLO[language]);
    await client.lines();
    await client.answer(MESSAGE[language], ME[language]);
    await client.lines();
    await client.question(MESSAGE[language]);
    await client.endInput();
    await client.end();
    await server.end();
  },

  /** Step 3: a forged line. */
  forger: async (stage, language) => {
    const server = await readyAt(stage, "steps/3_forger.ts");
    const client = await stage.terminal(2).start(TCP_CLIENT);
    await client.answer(MESSAGE[language], HELLO[language]);
    await client.lines();
    await client.answer(MESSAGE[language], ME[language]);
    await client.end();
    await server.end();
  },

  /** The complete client and an answer in two pieces. */
  piecesComplete: async (stage, language) => {
    const server = await readyAt(stage, "steps/2_pieces.ts");
    const client = await stage.terminal(2).start(TCP_CLIENT_COMPLETE);
    await client.answer(MESSAGE[language], "");
    await client.answer(MESSAGE[language], HELLO[language]);
    await client.until("[127.0.0.1] Gr");
    await client.until("[127.0.0.1] ");
    await client.answer(MESSAGE[language], ME[language]);
    await client.end();
    await server.end();
  },

  /** The complete server hears that its partner goes. */
  complete: async (stage, language) => {
    const server = await readyAt(stage, "tcp_server_complete.ts");
    const client = await stage.terminal(2).start(TCP_CLIENT);
    await client.answer(MESSAGE[language], HELLO[language]);
    await server.lines();
    await server.answer(ANSWER[language], "");
    await server.question(ANSWER[language]);
    await client.interrupt();
    await server.lines();
    await server.question(ANSWER[language]);
    await server.interrupt();
  },

  /** TypeScript talks to Python. */
  python: async (stage, language) => {
    const server = await readyAt(stage, "tcp_server.py");
    const client = await stage.terminal(2).start(TCP_CLIENT);
    await client.answer(MESSAGE[language], HELLO[language]);
    await server.lines();
    await server.answer(ANSWER.en, WHO[language]);
    await client.lines();
    await client.question(MESSAGE[language]);
    await client.interrupt();
    await server.interrupt();
  },

  /** Nobody waits: one sentence. */
  refused: async (stage, language) => {
    const client = await stage.terminal().start(`${DENO} ${LESSON}/tcp_client.ts`);
    await client.answer(ADDRESS[language], "");
    await client.end();
    stage.terminal().showExitCode();
  },

  /** The calls of both programs. */
  ladder: (stage) => {
    if (lesson.pair === undefined) throw new Error("Cannot draw lesson 9: it has no pair");
    const { server, client, ...more } = lesson.pair;
    return stage.ladder(server, client, more);
  },
};
