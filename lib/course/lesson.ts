/**
 * What a lesson is, as data.
 *
 * @module
 */

import { filePath } from "../host/file_path.ts";
import type { Language, Text } from "./language.ts";

/** How a program talks to others. */
export type Transport = "tcp" | "udp" | "unix-stream" | "unix-datagram";

/** Which part of a conversation a program plays. */
export type Role = "server" | "client" | "tool";

/** An option that a program takes besides `--lang` and `--help`. */
export interface ProgramOption {
  /** What is typed: `--port`. */
  readonly name: string;
  /** What it is when it is not typed. */
  readonly default: string;
  /** The words that it can be, where not everything is possible. */
  readonly values?: readonly string[];
}

/** One program of a lesson. */
export interface LessonProgram {
  /** Its name in the course, `http-server` for example. */
  readonly id: string;
  /** Its file in the directory of the lesson. */
  readonly file: string;
  /** Which part of a conversation it plays; a tool answers whoever typed something. */
  readonly role: Role;
  /** How it talks to the other part, or `null` where there is none. */
  readonly transport: Transport | null;
  /** What can be said on its command line; its `--help` says the same for a person. */
  readonly options: readonly ProgramOption[];
  /** What it takes besides options, when it takes something: `ADDRESS`. */
  readonly words?: string;
  /**
   * What it is always given, where two programs share a file: `--echo yes`.
   *
   * @default {[]}
   */
  readonly given?: readonly string[];
  /**
   * What it is for: `short` is the listing of the chapter and has a Python
   * original beside it, `complete` does what a real program has to do.
   *
   * @default {"short"}
   */
  readonly version?: "short" | "complete";
  /** What Deno has to allow it, as its flags. */
  readonly permissions: readonly string[];
}

/** A small program on the way to those of a lesson, which only the text names. */
export interface LessonStep {
  /** Its file, from the directory of the lesson. */
  readonly file: string;
  /** What Deno has to allow it, as its flags. */
  readonly permissions: readonly string[];
}

/** Something that a person types while a conversation runs. */
export interface TypedLine {
  /** Who reads it: the server, or a client, which are counted from 1. */
  readonly to: "server" | number;
  /** What is typed, without its line end; `null` ends the input, as Ctrl+D does. */
  readonly line: string | Text | null;
}

/**
 * A conversation that shows what a lesson is about.
 *
 * The server is started first, on a free port or a path of its own, and the
 * clients when it has printed its first line, one after the other. Each waits
 * for a moment in which nobody does anything, and so does each typed line. When
 * the clients have ended, a server that goes on is interrupted, as by Ctrl+C.
 */
export interface LessonPair {
  /** The `id` of the program that is started first. */
  readonly server: string;
  /** The `id` of the one that talks to it. */
  readonly client: string;
  /**
   * How many clients there are, all at the same time.
   *
   * @default {1}
   */
  readonly clients?: number;
  /**
   * What the server is given besides its address: `--timeout 1`.
   *
   * @default {[]}
   */
  readonly serverArguments?: readonly string[];
  /**
   * What each client is given besides the address.
   *
   * @default {[]}
   */
  readonly clientArguments?: readonly string[];
  /**
   * What is typed, in this order. When all of it has been typed, the input of
   * each client ends, if it has not yet; that of a server does not.
   *
   * @default {[]}
   */
  readonly input?: readonly TypedLine[];
  /** Where a browser can take the place of the client, when it can. */
  readonly url?: string;
}

/** A program that shows by itself what a lesson is about. */
export interface LessonDemo {
  /** The `id` of the program. */
  readonly program: string;
  /** What it is given. */
  readonly args: readonly string[];
}

/** A word of the field that a lesson explains. */
export interface Term {
  /** The word, as the text of the lesson has it. */
  readonly name: Text;
  /** What it means, in a sentence or two. */
  readonly meaning: Text;
}

/** One lesson. */
export interface Lesson {
  /** The name of its directory, `03_first_server` for example. */
  readonly id: string;
  /** Its number in the course. */
  readonly number: number;
  /** What it is called. */
  readonly title: Text;
  /** Its chapter in the course. */
  readonly chapter: string;
  /** How long it takes to read it and to try it out. */
  readonly minutes: number;
  /** The numbers of the lessons on which it builds directly. */
  readonly needs: readonly number[];
  /**
   * The programs, besides what runs ours, that its text uses: `curl`, `ss`.
   *
   * @default {[]}
   */
  readonly tools?: readonly string[];
  /** The subjects that it teaches, by their numbers in `lessons/inventory.ts`. */
  readonly items: readonly number[];
  /** The errors of older texts that it puts right, `E29` for example. */
  readonly errata: readonly string[];
  /** Its programs. */
  readonly programs: readonly LessonProgram[];
  /** The steps of its text, in their order. */
  readonly steps: readonly LessonStep[];
  /** The words that it explains, for the glossary. */
  readonly terms: readonly Term[];
  /** The conversation that shows it, possibly with a program of another lesson. */
  readonly pair?: LessonPair;
  /** What shows it where nobody talks to anybody; a lesson has this or a `pair`. */
  readonly demo?: LessonDemo;
  /** A first small change to a program, to see what it does; a sentence. */
  readonly firstChange: Text;
}

/** A program together with its place. */
export interface PlacedProgram extends LessonProgram {
  /** The absolute path of its file. */
  readonly path: string;
}

/**
 * Finds a program of the course.
 *
 * @param lessons The table of contents.
 * @param id The name of the program.
 * @returns The program and where it is.
 * @throws {RangeError} When no lesson has such a program.
 */
export function findProgram(lessons: readonly Lesson[], id: string): PlacedProgram {
  for (const lesson of lessons) {
    const program = lesson.programs.find((candidate) => candidate.id === id);
    if (program === undefined) continue;
    const path = filePath(`../../lessons/${lesson.id}/${program.file}`, import.meta.url);
    return { ...program, path };
  }
  throw new RangeError(`Cannot find the program "${id}": no lesson has it`);
}

/** A program of a conversation, which talks to another one. */
export interface TalkingProgram extends PlacedProgram {
  /** How it talks. */
  readonly transport: Transport;
}

/** A conversation together with its programs. */
export interface PlacedPair extends Omit<LessonPair, "server" | "client"> {
  /** The one that is started first and waits. */
  readonly server: TalkingProgram;
  /** The one that talks to it. */
  readonly client: TalkingProgram;
}

function talking(lessons: readonly Lesson[], id: string): TalkingProgram {
  const program = findProgram(lessons, id);
  const { transport } = program;
  if (transport !== null) return { ...program, transport };
  throw new RangeError(`Cannot let "${id}" talk: it keeps no conversation`);
}

/**
 * Finds the programs of a conversation.
 *
 * @param lessons The table of contents.
 * @param pair The conversation, by the names of its programs.
 * @returns The same with the programs.
 * @throws {RangeError} When no lesson has one of them, or it talks to nobody.
 */
export function placePair(lessons: readonly Lesson[], pair: LessonPair): PlacedPair {
  return {
    ...pair,
    server: talking(lessons, pair.server),
    client: talking(lessons, pair.client),
  };
}

/** The lessons that come before one, on however many ways. */
function allBefore(lessons: readonly Lesson[], number: number): ReadonlySet<number> {
  const needs = lessons.find((lesson) => lesson.number === number)?.needs ?? [];
  return new Set([...needs, ...needs.flatMap((other) => [...allBefore(lessons, other)])]);
}

/**
 * The lessons after which one can be read: who has read them has read the
 * others that it builds on.
 *
 * @param lessons The table of contents.
 * @param lesson One of them.
 * @returns Their numbers, as few as possible.
 */
export function lastNeeds(lessons: readonly Lesson[], { needs }: Lesson): readonly number[] {
  return needs.filter((number) => {
    return !needs.some((other) => allBefore(lessons, other).has(number));
  });
}

/**
 * Where the text of a lesson is.
 *
 * @param lesson The lesson.
 * @param language The language to read it in.
 * @returns The absolute path of the file.
 */
export function textPath(lesson: Lesson, language: Language): string {
  return filePath(`../../lessons/${lesson.id}/text.${language}.md`, import.meta.url);
}

/**
 * Where the glossary is.
 *
 * @param language The language to read it in.
 * @returns The absolute path of the file.
 */
export function glossaryPath(language: Language): string {
  return filePath(`../../lessons/glossary.${language}.md`, import.meta.url);
}
