/**
 * What the text of lesson 14 shows.
 *
 * @module
 */

import { run } from "../run_commands.ts";
import type { Sessions } from "../stage.ts";

const LESSON = "lessons/14_errors_and_text";
const DENO = "deno run";
const DENO_NET = "deno run --allow-net=127.0.0.1";
const SERVER = "lessons/03_first_server/server.ts";
const STEPS = `${LESSON}/steps`;
const TEXT = `${DENO} ${LESSON}/text.ts`;
const ERRORS = `${DENO_NET} ${LESSON}/errors.ts`;

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: names, lists, strings, a pattern. */
  words: (stage) => run(stage, `${DENO} ${STEPS}/1_words.ts`),

  /** Step 2: a module that is a program. */
  greeting: (stage) => run(stage, `${DENO} ${STEPS}/2_greeting.ts`),

  /** Step 3: the styles of importing. */
  imports: (stage) => run(stage, `${DENO} ${STEPS}/3_imports.ts`),

  /** A star that hides a name. */
  star: (stage) => {
    return run(stage, `python3 -c "from os import *; open('notes.txt')" 2>&1 | tail -n 1`);
  },

  /** Step 4: an error that nobody catches. */
  traceback: async (stage) => {
    await run(stage, `${DENO} ${STEPS}/4_traceback.ts`);
    stage.terminal().showExitCode();
    await run(stage, `python3 ${STEPS}/4_traceback.py`);
  },

  /** Step 5: one kind. */
  one: (stage) => {
    return run(stage, `${DENO_NET} ${STEPS}/5_one_kind.ts`, `python3 ${STEPS}/5_one_kind.py`);
  },

  /** Step 6: several kinds; `::1` is no address for a socket of AF_INET. */
  several: (stage) => {
    const step = `${DENO_NET} ${STEPS}/6_several_kinds.ts`;
    return run(stage, step, `${step} --host ::1`);
  },

  /** Step 7: nested, with a handler for all that is left. */
  nested: async (stage) => {
    await run(stage, `${DENO_NET} ${STEPS}/7_nested.ts`);
    stage.terminal().showExitCode();
    await run(stage, `python3 ${STEPS}/7_nested.py`);
  },

  /** Step 8: closed at the end of a block. */
  using: (stage) => run(stage, `${DENO_NET} ${STEPS}/8_using.ts`),

  /** What is above Exception. */
  above: (stage) => run(stage, `python3 -c "print(issubclass(SystemExit, Exception))"`),

  /** A text with two characters of two bytes, cut in one of them. */
  text: (stage) => run(stage, `${TEXT} 'Grüße\\r\\n'`),

  /** Step 9: the same over a connection, byte by byte. */
  pieces: (stage) => run(stage, `${DENO_NET} ${STEPS}/9_pieces.ts`),

  /** Files are bytes; who reads them as text decodes them. */
  file: (stage) => {
    return run(
      stage,
      `printf '\\357\\273\\277Gr\\303\\274\\303\\237e\\r\\n' > /tmp/notes.txt`,
      `python3 -c "print(open('/tmp/notes.txt', 'rb').read())"`,
      `python3 -c "print(ascii(open('/tmp/notes.txt', encoding='utf-8').read()))"`,
      `deno eval "console.log((await Deno.readFile('/tmp/notes.txt')).length)"`,
      `deno eval "console.log((await Deno.readTextFile('/tmp/notes.txt')).length)"`,
    );
  },

  /** All errors that the program can provoke. */
  table: (stage) => run(stage, ERRORS),

  /** One of them, here and in Python. */
  refused: (stage) => {
    return run(stage, `${ERRORS} ECONNREFUSED`, `python3 ${LESSON}/errors.py ECONNREFUSED`);
  },

  /** An address of somebody's own, where the first server listens. */
  host: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO_NET} ${SERVER}`);
    await server.lines();
    await stage.terminal(2).run(`${ERRORS} 127.0.0.1 50000`);
    await server.end();
  },

  /** What cannot be followed. */
  wrong: async (stage) => {
    await run(stage, `${TEXT} 'C:\\new\\home'`);
    stage.terminal().showExitCode();
  },

  /** What only looks like text, and what does not show. */
  bytes: (stage) => run(stage, `${TEXT} --as hex '4772 fc df65 1b5b324a'`),

  /** One sign on the screen. */
  family: (stage) => run(stage, `${TEXT} '👩\\u{200d}👧'`),
};
